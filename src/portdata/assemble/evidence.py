"""Gather the words that rows rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from portdata.extract.annotations import Span
from portdata.extract.article import Extraction
from portdata.extract.slugs import slug
from portdata.model.tables import EVIDENCE_LIMIT, Row


class Evidence:
    """Collects spans per row and field, each once, and writes them as rows of the evidence table."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self._extractions: Mapping[str, Extraction] = {e.article.article_id: e for e in extractions}
        self._spans: dict[tuple[str, str, str], dict[tuple[str, int], Span]] = defaultdict(dict)

    def add(self, table: str, row_id: str, field: str, article: str, span: Span) -> None:
        """Add a clause, cut to the longest that evidence may show."""
        self.add_whole(table, row_id, field, article, self._cut(article, span))

    def add_whole(self, table: str, row_id: str, field: str, article: str, span: Span) -> None:
        """Add a span as it is, however long."""
        self._spans[table, row_id, field].setdefault((article, span.start), span)

    def add_first(self, table: str, row_id: str, field: str, article: str, span: Span) -> None:
        """Add a span unless the article has given one for the row and field already."""
        if not any(a == article for a, _ in self._spans[table, row_id, field]):
            self.add(table, row_id, field, article, span)

    def add_statement(self, table: str, row_id: str, field: str, statement: Row) -> None:
        """Add the span of a row that has one."""
        span = Span(int(str(statement["char_start"])), int(str(statement["char_end"])))
        self.add(table, row_id, field, str(statement["article_id"]), span)

    def articles(self, table: str, row_id: str) -> set[str]:
        """Return the articles that tell a row."""
        return {
            article
            for (t, r, _), spans in self._spans.items()
            if (t, r) == (table, row_id)
            for article, _ in spans
        }

    def rows(self) -> list[Row]:
        """Return the evidence table, segments numbered in order of article and place."""
        rows: list[Row] = []
        for (table, row_id, field), spans in self._spans.items():
            for number, ((article, start), span) in enumerate(sorted(spans.items()), 1):
                extraction = self._extractions[article]
                rows.append(
                    {
                        "evidence_id": slug(f"{table} {row_id} {field} {article} {start}"),
                        "table_name": table,
                        "row_id": row_id,
                        "field": field,
                        "segment_no": number,
                        "article_id": article,
                        "passage_no": passage_no(extraction, span),
                        "char_start": span.start,
                        "char_end": span.end,
                        "exact": span.of(extraction.article.text),
                    }
                )
        return rows

    def _cut(self, article: str, span: Span) -> Span:
        if span.end - span.start <= EVIDENCE_LIMIT:
            return span
        text = self._extractions[article].article.text
        end = span.start + EVIDENCE_LIMIT
        blank = text.rfind(" ", span.start + 1, end + 1)
        return Span(span.start, blank if blank > span.start else end)


def passage_no(extraction: Extraction, span: Span) -> int:
    """Return the number of the passage a span begins in."""
    return next(p.no for p in extraction.passages if p.span.start <= span.start < p.span.end)
