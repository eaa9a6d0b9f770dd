"""Find the organisations an article names: listed bodies, bodies told by a head word, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from portdata.codebook import Description, data, listed_organisations, words
from portdata.extract.annotations import Entity, Mention, Passage, Span
from portdata.extract.capitals import Word
from portdata.extract.likeness import shorter
from portdata.extract.nouns import body_nouns
from portdata.extract.slugs import slug

_ABBREVIATION = re.compile(r" ?\(([A-Z][A-Z&]{1,7}|[A-Z][a-z]{2,7})\)")
_LEGAL_FORM = re.compile(r" (?:plc|ltd|llp)\b")
_UNNAMED_KINDS = frozenset(("collective", "jury", "office"))
_KINDS_OF_COMPLEMENT = frozenset(("watchdog", "inspectorate"))
_FIRST_PIECE = re.compile(r"[ '’-]")
_NOUN_BEFORE = re.compile(r"\b([a-z]+(?: [a-z]+)?),? (?:the )?$")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|outside|around) $")
_NUMBER_AFTER = re.compile(r" \d{1,4}\b")
_PARENT_AFTER = re.compile(r" of the $")
_COMPLEMENT = frozenset((" of ", " of the ", " for ", " for the ", " on "))
_ASKED = frozenset((" into ", " into the ", " in "))
_LONGEST_NAME = 12


@dataclass(frozen=True)
class _Described:
    """A compiled description of a listed body."""

    entity: Entity
    word: str
    match: re.Pattern[str]
    context: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class _Definite:
    """A compiled definite noun: "the force" for the one body of `kind` whose name matches `name`."""

    kind: str
    word: str
    match: re.Pattern[str]
    name: re.Pattern[str]


@dataclass(frozen=True)
class _Rules:
    aliases: Mapping[str, tuple[tuple[str, Entity], ...]]
    described: tuple[_Described, ...]
    definite: tuple[_Definite, ...]
    heads: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    openers: frozenset[str]
    bare: frozenset[str]
    articles: frozenset[str]
    sovereign: frozenset[str]
    abbreviated: frozenset[str]
    possessives: frozenset[str]
    saints: frozenset[str]
    royal: frozenset[str]
    royal_heads: frozenset[str]
    territorial: frozenset[str]
    of_trades: frozenset[str]
    portfolios: frozenset[str]
    trades: frozenset[str]
    never_inside: frozenset[str]
    joined_by_and: frozenset[str]
    place_endings: frozenset[str]
    given: frozenset[str]
    beside: Mapping[str, str]
    prefixes: frozenset[str]
    numbered: frozenset[str]
    trade_ending: frozenset[str]
    club_ending: frozenset[str]
    no_short_form: frozenset[str]


def _plain(name: str) -> str:
    return name.replace("’", "'")


def _described(entity: Entity, item: Description) -> _Described:
    return _Described(
        entity,
        item.word,
        re.compile(item.match),
        re.compile(item.context) if item.context else None,
        re.compile(item.unless) if item.unless else None,
    )


@cache
def _rules() -> _Rules:
    book = data("organisations")
    aliases: dict[str, list[tuple[str, Entity]]] = {}
    described: list[_Described] = []

    def add(name: str, entity: Entity) -> None:
        aliases.setdefault(_FIRST_PIECE.split(name, maxsplit=1)[0], []).append((_plain(name), entity))

    for body in listed_organisations():
        entity = Entity(body.id, "organisation", body.name, body.kind, in_authority=True)
        # "Inquest jury", "Victims' families", "Coroner" are no names in print: descriptions find them.
        printed = () if body.kind in _UNNAMED_KINDS else (body.name,)
        for name in (*printed, *body.aliases):
            add(name, entity)
        described.extend(_described(entity, item) for item in body.descriptions)
    for known in book["known"]:
        entity = Entity(slug(known["name"]), "organisation", known["name"], known["kind"], in_authority=False)
        for name in (known["name"], *known.get("aliases", ())):
            add(name, entity)
        described.extend(_described(entity, Description(**item)) for item in known.get("description", ()))
    heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for head in book["head"]:
        for phrase in head["words"]:
            parts = tuple(phrase.split())
            heads.setdefault(parts[-1], []).append((parts, head["kind"]))
    titles = frozenset(
        part.capitalize() for role in data("roles")["role"] for noun in role["words"] for part in noun.split()
    )
    titles -= words("roles", "of_bodies") | {
        part for phrases in heads.values() for parts, _ in phrases for part in parts[:-1]
    }
    titles -= {last for last, phrases in heads.items() if any(len(parts) > 1 for parts, _ in phrases)}
    honorifics = frozenset(
        name for group in ("male", "female", "any") for name in data("names")["honorifics"][group]
    )
    given_names = data("names")["given_names"]
    given = frozenset(name for group in ("male", "female", "any") for name in given_names[group])
    return _Rules(
        aliases={
            first: tuple(sorted(names, key=lambda pair: -len(pair[0]))) for first, names in aliases.items()
        },
        described=tuple(described),
        definite=tuple(
            _Definite(noun["kind"], noun["word"], re.compile(noun["match"]), re.compile(noun["name"]))
            for noun in book["definite"]["noun"]
        ),
        heads={last: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for last, found in heads.items()},
        openers=words("organisations", "openers"),
        bare=words("organisations", "bare"),
        articles=words("organisations", "articles"),
        sovereign=words("organisations", "sovereign"),
        abbreviated=words("places", "abbreviated"),
        possessives=words("organisations", "possessives"),
        saints=words("organisations", "saints"),
        royal=words("organisations", "royal"),
        royal_heads=frozenset(book["royal"]["heads"]),
        territorial=frozenset(book["territorial"]["heads"]),
        of_trades=words("organisations", "of_trades"),
        portfolios=words("organisations", "portfolios"),
        trades=(titles - words("names", "stop", "calendar") - honorifics)
        | frozenset(book["of_trades"]["trades"]),
        never_inside=(words("names", "stop", "calendar") | honorifics | titles)
        - words("names", "things")
        - words("organisations", "bare"),
        joined_by_and=words("names", "things"),
        place_endings=words("places", "last_words"),
        beside={word: noun["kind"] for noun in book["beside"] for word in noun["words"]},
        prefixes=words("organisations", "prefixes"),
        numbered=words("organisations", "numbered"),
        trade_ending=words("organisations", "trade_ending"),
        club_ending=words("organisations", "club_ending"),
        no_short_form=words("places", "names", "first_words", "last_words")
        | words("names", "stop", "calendar", "peoples", "things")
        | words("organisations", "bare", "openers")
        | given,
        given=given,
    )


class Organisations:
    """The organisations of one article: `entities` by key and `mentions` in text order."""

    def __init__(
        self,
        text: str,
        passages: Sequence[Passage],
        words_of: Mapping[int, list[Word]],
        common: frozenset[str],
    ) -> None:
        self.entities: dict[str, Entity] = {}
        self._found: dict[int, Mention] = {}
        self._covered: set[int] = set()
        self._holding: dict[str, list[Passage]] = {}
        self._text = text
        self._passages = passages
        self._common = common
        rules = _rules()
        for passage in passages:
            row = words_of[passage.no]
            for span, entity in self._named(row, rules):
                self._add(span, entity)
        self._join_extended()
        self._add_kinds_beside(rules)
        self._add_short_forms(words_of, rules)
        self._add_abbreviations(words_of)
        for description in rules.described:
            self._add_described(description)
        for definite in rules.definite:
            self._add_definite(definite)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in text order."""
        return tuple(self._found[start] for start in sorted(self._found))

    @property
    def names(self) -> tuple[Span, ...]:
        """The spans no person's name can lie in; "the family of Ada Lisle's victims" holds one."""
        return tuple(m.span for m in self.mentions if self.entities[m.entity].type != "collective")

    def _add(self, span: Span, entity: Entity) -> None:
        known = self._found.get(span.start)
        if known is None or known.span.end < span.end:
            self.entities.setdefault(entity.key, entity)
            self._found[span.start] = Mention(span, entity.key)
            self._covered.update(range(*span))

    def _named(self, row: list[Word], rules: _Rules) -> Iterator[tuple[Span, Entity]]:
        """Yield listed bodies and bodies told by a head word, in one passage; the longer one wins."""
        listed = [hit for word in row if (hit := self._listed(word, rules))]
        ends = {span.end for span, _ in listed}
        told: list[tuple[Span, Entity] | None] = []
        for i, word in enumerate(row):
            if word.text in rules.heads:
                told.append(self._headed(row, i, rules))
            if word.text in rules.prefixes and self._run_end(row, i, rules) > i:
                told.append(self._body(Span(word.start, row[self._run_end(row, i, rules)].end), "other"))
            if word.text in rules.numbered:
                told.append(self._numbered(row, i, rules))
        for i, word in enumerate(row):
            if word.gap == " & ":
                told.append(self._joined_by_ampersand(row, i, rules))
            if _LEGAL_FORM.match(self._text, word.end):
                told.append(self._with_legal_form(row, i, rules))
            if not word.initial:
                told.append(self._beside_noun(row, i, rules))
        found = listed + [hit for hit in told if hit and hit[0].end not in ends]
        found.sort(key=lambda pair: (pair[0].start - pair[0].end, pair[0].start))
        taken: set[int] = set()
        for span, entity in found:
            if span.start not in taken and span.end - 1 not in taken:
                taken.update(range(*span))
                yield span, entity

    def _listed(self, word: Word, rules: _Rules) -> tuple[Span, Entity] | None:
        first = word.text if word.text.isalpha() else _FIRST_PIECE.split(word.text, maxsplit=1)[0]
        for name, entity in rules.aliases.get(first, ()):
            end = word.start + len(name)
            if _plain(self._text[word.start : end]) == name and not self._text[end : end + 1].isalnum():
                return Span(word.start, end), entity
        return None

    def _headed(self, row: list[Word], i: int, rules: _Rules) -> tuple[Span, Entity] | None:
        """Return the body whose head is the word at `i`: "Kent Police", "University of Hull"."""
        kind, head = self._kind(row, i, rules)
        if kind is None:
            return None
        first = i - head + 1
        left = first
        while (
            left > 0
            and i - left < _LONGEST_NAME
            and (self._joins(row, left, rules) or self._names_place_or_patron(row, left, i, rules))
        ):
            left -= 1
        if head == 1 and all(word.text in rules.bare for word in row[left:first]):
            left = first
        while left < first and row[left].text in rules.articles and not row[left + 1].possessive:
            left += 1
        right = i
        if row[i].text in rules.openers and not row[i].possessive:
            right = self._complement(row, i, rules)
        if left == i and right == i and head == 1:
            return None
        if right > i:
            # "Office of the Police Ombudsman" is what its last words say.
            ended, _ = self._kind(row, right, rules)
            kind = ended if ended in _KINDS_OF_COMPLEMENT else kind
        following = row[right + 1] if right == i and i + 1 < len(row) and not row[i].possessive else None
        if (
            following
            and following.gap == " "
            and (following.text in rules.place_endings or following.text in rules.heads)
        ):
            return None
        return self._body(Span(row[left].start, row[right].end), kind)

    def _numbered(self, row: list[Word], i: int, rules: _Rules) -> tuple[Span, Entity] | None:
        """Return the body that a number names: "Local 12 of the Amalgamated Weavers"."""
        number = _NUMBER_AFTER.match(self._text, row[i].end)
        if number is None:
            return None
        end = number.end()
        if i + 1 < len(row) and _PARENT_AFTER.fullmatch(self._text, end, row[i + 1].start):
            end = row[self._run_end(row, i + 1, rules)].end
        return self._body(Span(row[i].start, end), "other")

    def _joined_by_ampersand(self, row: list[Word], i: int, rules: _Rules) -> tuple[Span, Entity] | None:
        """Return the firm whose name has an ampersand in it: "Reed & Hale Joinery"."""
        first, second = row[i - 1], row[i]
        if first.text in rules.never_inside or not {first.text, second.text}.isdisjoint(rules.given):
            return None
        return self._body(Span(first.start, row[self._run_end(row, i, rules)].end), "other")

    def _with_legal_form(self, row: list[Word], i: int, rules: _Rules) -> tuple[Span, Entity] | None:
        """Return the company whose legal form is printed small: "Corvane plc"."""
        form = _LEGAL_FORM.match(self._text, row[i].end)
        first = i
        while first > 0 and self._joins(row, first, rules):
            first -= 1
        if form is None or row[first].text in rules.never_inside:
            return None
        return self._body(Span(row[first].start, form.end()), "other")

    def _beside_noun(self, row: list[Word], i: int, rules: _Rules) -> tuple[Span, Entity] | None:
        """Return the body that the noun before it makes one: "law firm Hollin Reed"."""
        word = row[i]
        before = (
            self._text[max(0, word.start - 30) : word.start].removesuffix("the ").rstrip(" ,").rsplit(" ", 2)
        )
        kind = rules.beside.get(" ".join(before[-2:])) or rules.beside.get(before[-1])
        if kind is None or word.text in rules.never_inside or word.text in rules.given:
            return None
        return self._body(Span(word.start, row[self._run_end(row, i, rules)].end), kind)

    def _run_end(self, row: list[Word], i: int, rules: _Rules) -> int:
        """Return the last word of the capitalised run that starts at word `i`."""
        while (
            i + 1 < len(row)
            and row[i + 1].gap == " "
            and not row[i].possessive
            and row[i + 1].text not in rules.never_inside
        ):
            i += 1
        return i

    def _body(self, span: Span, kind: str) -> tuple[Span, Entity]:
        name = _plain(" ".join(span.of(self._text).split()))
        return span, Entity(_key(name), "organisation", name, kind, in_authority=False)

    def _kind(self, row: list[Word], i: int, rules: _Rules) -> tuple[str | None, int]:
        """Return the kind that the head ending at `i` gives, and the head's number of words."""
        for parts, kind in rules.heads.get(row[i].text, ()):
            first = i - len(parts) + 1
            if first >= 0 and all(
                (_whole(row[first + k]) if k < len(parts) - 1 else row[i].text) == part
                and (k == 0 or row[first + k].gap == " ")
                for k, part in enumerate(parts)
            ):
                return kind, len(parts)
        return None, 0

    def _joins(self, row: list[Word], i: int, rules: _Rules) -> bool:
        """Tell whether the word before `i` belongs to the same name."""
        before = row[i - 1]
        if row[i].gap not in (" ", ". ", " and ", " & "):
            return False
        if before.possessive and _whole(before) not in rules.possessives:
            return False
        if before.text in rules.sovereign and _whole(row[i]) in rules.possessives:
            return True
        if before.text in rules.never_inside and not before.possessive:
            return False
        starts_sentence = before.initial and before.text.lower() in self._common and not before.possessive
        if starts_sentence and before.text not in rules.joined_by_and:
            return False
        if row[i].gap in (" and ", " & "):
            return row[i].gap == " & " or (
                before.text in rules.joined_by_and and row[i].text in rules.joined_by_and
            )
        return row[i].gap == " " or (row[i].gap == ". " and before.text in rules.abbreviated)

    def _names_place_or_patron(self, row: list[Word], i: int, head: int, rules: _Rules) -> bool:
        """Tell whether the word before `i` opens a name by patron or place: "St Bede's", "Queen Mary", "Halden and"."""
        before, gap = row[i - 1], row[i].gap
        last = row[head].text
        if before.possessive:
            saint = i > 1 and before.gap in (" ", ". ") and row[i - 2].text in rules.saints
            return gap == " " and saint
        if before.text in rules.royal and last in rules.royal_heads:
            return gap == " "
        if gap != " and " or last not in rules.territorial or i == head:
            return False
        full = before.gap == " " and i > 1 and not row[i - 2].initial
        ordinary = before.initial and (before.text.lower() in self._common or before.text.endswith("s"))
        return not (
            full
            or ordinary
            or before.text in rules.given
            or before.text in rules.never_inside
            or before.text in rules.heads
            or before.text in rules.aliases
        )

    def _complement(self, row: list[Word], i: int, rules: _Rules) -> int:
        """Return the last word of what follows "of" or "for" after the head at `i`, else `i`."""
        if i + 1 >= len(row) or row[i + 1].gap not in _COMPLEMENT:
            return i
        allowed = rules.trades if row[i].text in rules.of_trades else frozenset[str]()
        if row[i + 1].text in rules.never_inside - allowed:
            return i
        k = i + 1
        while k + 1 < len(row) and not row[k].possessive and k - i < _LONGEST_NAME:
            following = row[k + 1]
            ends_head = following.gap == " and " and (
                (following.text in rules.joined_by_and and row[k].text in rules.joined_by_and)
                or (row[i].text in rules.portfolios and k == i + 1 and self._last_of_run(row, k + 1))
            )
            # "Commission of Inquiry into Deaths in Custody"
            asked = following.gap in _ASKED and "Inquiry" in {word.text for word in row[i : k + 1]}
            inside = (following.gap == " " or asked) and following.text not in rules.never_inside - allowed
            if not inside and not ends_head:
                break
            k += 1
        return k

    def _last_of_run(self, row: list[Word], i: int) -> bool:
        return i + 1 == len(row) or row[i + 1].gap != " "

    def _add_kinds_beside(self, rules: _Rules) -> None:
        """Let "the watchdog, the Office for Fair Custody," say what its head word does not."""
        nouns = body_nouns()
        for mention in self.mentions:
            entity = self.entities[mention.entity]
            if entity.type != "other":
                continue
            before = _NOUN_BEFORE.search(self._text[max(0, mention.span.start - 40) : mention.span.start])
            noun = before[1].split()[-1] if before else ""
            kind = rules.beside.get(before[1]) or rules.beside.get(noun) if before else None
            if kind:
                self.entities[entity.key] = replace(entity, type=kind)
                continue
            kinds = nouns.get(before[1]) or nouns.get(noun) if before else None
            if kinds and not kinds & _UNNAMED_KINDS:
                self.entities[entity.key] = replace(entity, type=min(kinds))

    def _add_short_forms(self, words_of: Mapping[int, list[Word]], rules: _Rules) -> None:
        """A firm's name without the word for its trade, a club's last word stand for it: "Acme", "Rovers"."""
        for entity in tuple(self.entities.values()):
            first, *rest = entity.name.split()
            if entity.in_authority or not rest:
                continue
            if rest[-1] in rules.trade_ending:
                short = [first, *rest[:-1]]
            elif rest[-1] in rules.club_ending:
                short = rest[-1:]
            else:
                continue
            if len(short) > 1 or short[0] not in rules.no_short_form:
                self._merge(_key(" ".join(short)), entity)
                for span in self._alone(short, words_of):
                    self._add(span, entity)

    def _join_extended(self) -> None:
        """Let "Press Ombudsman" stand for the one "Press Ombudsman for Wales" of the article."""
        extended: dict[str, list[Entity]] = {}
        for entity in self.entities.values():
            if not entity.in_authority and (key := shorter(entity.name)):
                extended.setdefault(key, []).append(entity)
        for key, bodies in extended.items():
            if len(bodies) == 1:
                self._merge(key, bodies[0])

    def _merge(self, key: str, entity: Entity) -> None:
        """Let the mentions of the entity with this key, if there is one, be mentions of another."""
        if key != entity.key and key in self.entities:
            del self.entities[key]
            for start, mention in self._found.items():
                if mention.entity == key:
                    self._found[start] = Mention(mention.span, entity.key)

    def _alone(self, short: Sequence[str], words_of: Mapping[int, list[Word]]) -> Sequence[Span]:
        """Return where the words stand for themselves; nowhere if they are part of a name or a place too."""
        found: list[Span] = []
        for row in words_of.values():
            for i, word in enumerate(row):
                last = i + sum(part != "&" for part in short) - 1
                if word.text != short[0] or self._inside(word.start) or last >= len(row):
                    continue
                span = Span(word.start, row[last].end)
                if _plain(span.of(self._text)) != " ".join(short):
                    continue
                named = word.gap == " " and not row[i - 1].possessive and not row[i - 1].initial
                if named or _PLACE_BEFORE.search(self._text[max(0, word.start - 10) : word.start]):
                    return ()
                found.append(span)
        return found

    def _add_abbreviations(self, words_of: Mapping[int, list[Word]]) -> None:
        """A body's abbreviation in brackets after its name stands for it all through the article.

        So do the initials of a longer name after "the", and a misprint of either, two neighbouring letters
        changed over.
        """
        short: dict[str, Entity] = {}
        for mention in tuple(self._found.values()):
            match = _ABBREVIATION.match(self._text, mention.span.end)
            if match and (match[1].isupper() or match[1].lower() == self._letters(mention.entity)):
                short.setdefault(match[1], self.entities[mention.entity])
        for initials, bodies in self._initials().items():
            if len(bodies) == 1 and re.search(rf"\b[Tt]he {initials}\b", self._text):
                short.setdefault(initials, bodies[0])
        if not short:
            return
        for abbreviation, entity in tuple(short.items()):
            for misprint in _swapped(abbreviation):
                short.setdefault(misprint, entity)
        for row in words_of.values():
            for word in row:
                if word.text in short and not self._inside(word.start):
                    self._add(Span(word.start, word.end), short[word.text])

    def _letters(self, key: str) -> str:
        """Return the initials of a name in small letters: what "(Gsoc)" is short for."""
        return "".join(word[0] for word in key.split("-"))

    def _initials(self) -> Mapping[str, list[Entity]]:
        """Return the bodies by the capitals that open the words of their names, of three words or more."""
        found: dict[str, list[Entity]] = {}
        for entity in self.entities.values():
            capitals = [word[0] for word in entity.name.split() if word[0].isupper()]
            if len(capitals) > 2 and entity.type not in _UNNAMED_KINDS:
                found.setdefault("".join(capitals), []).append(entity)
        return found

    def _add_described(self, description: _Described) -> None:
        passages = self._passages_with(description.word)
        if not passages:
            return
        if description.context and not description.context.search(self._text):
            return
        if description.unless and description.unless.search(self._text):
            return
        self._add_matches(description.match, description.entity, passages)

    def _add_definite(self, noun: _Definite) -> None:
        passages = self._passages_with(noun.word)
        bodies = [
            entity
            for entity in self.entities.values()
            if entity.type == noun.kind and noun.name.search(entity.name)
        ]
        if passages and len(bodies) == 1:
            self._add_matches(noun.match, bodies[0], passages)

    def _passages_with(self, word: str) -> list[Passage]:
        """Return the passages that hold a word, capitalised or not; searching them all would take long."""
        if word not in self._holding:
            spellings = [each for each in (word, word.capitalize()) if each in self._text]
            self._holding[word] = [
                passage
                for passage in (self._passages if spellings else ())
                if any(self._text.find(each, *passage.span) >= 0 for each in spellings)
            ]
        return self._holding[word]

    def _add_matches(self, pattern: re.Pattern[str], entity: Entity, passages: Sequence[Passage]) -> None:
        for passage in passages:
            for match in pattern.finditer(self._text, *passage.span):
                if not self._inside(match.start()):
                    self._add(Span(*match.span()), entity)

    def _inside(self, at: int) -> bool:
        return at in self._covered


def _key(name: str) -> str:
    """Return the key of a body: "Reed & Hale" and "Reed and Hale" are one."""
    return slug(name.replace(" & ", " and "))


def _swapped(letters: str) -> Iterator[str]:
    """Yield the misprints of an abbreviation in which two neighbouring letters change places."""
    for i in range(len(letters) - 1):
        yield letters[:i] + letters[i + 1] + letters[i] + letters[i + 2 :]


def _whole(word: Word) -> str:
    """Return the word with its possessive ending, in straight apostrophes."""
    if not word.possessive:
        return word.text
    return word.text + ("'" if word.text.endswith("s") else "'s")
