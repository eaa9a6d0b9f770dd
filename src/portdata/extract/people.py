"""Find the people an article names.

Two readings: the first gathers, over the whole article, what speaks for each capitalised run being a
person (a title, a known given name, a trade before it, an age after it); the second marks every full name,
surname and given name of those accepted. A run without evidence is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from portdata.codebook import data, words
from portdata.extract.annotations import Mention, Passage, Span
from portdata.extract.capitals import Word
from portdata.extract.nouns import Noun, body_nouns, first_noun, noun_before, noun_ending, title_words
from portdata.extract.slugs import slug

ENOUGH: Final = 2
"""Evidence that makes a person of a run of two words or more."""

_SHORTEST_NICKNAME = 3
_AGE_AFTER = re.compile(r",? (?:aged )?\d{1,3}(?=[,.;:)]| and\b| -|$)")
_DEED_BEFORE = re.compile(
    r"\b(?:murder|killing|death|shooting|stabbing|manslaughter|body|rape|jailing) of $"
    r"|\b(?:named|identified) (?:(?:locally|by|the|a|dead|police|man|woman|boy|girl|victim) ){0,3}as $"
)
_PERSONAL_AFTER = re.compile(
    r"['’]s (?:body|death|murder|killers?|murderer|"
    r"widow|widower|mother|father|son|daughter|brother|sister|wife|husband)\b"
    r"|,? (?:was|were|is|has been|had been) (?:[a-z]+ly )?(?:jailed|imprisoned|stabbed|murdered|strangled|shot dead|"
    r"arrested|found dead|found hanged|killed (?:in|by|when|on|at)|killed\.)"
    r"|,? pleaded (?:not )?guilty to (?:murder|manslaughter|rape)|,? died (?:in|at|of|from|after|when|on)\b"
    r"|, (?:prosecuting|defending|mitigating|for the (?:family|families|prosecution|defence|Crown))\b"
    r"|,? (?:of|from) [A-Z][\w'’-]+ (?:[A-Z&][\w'’-]* )?(?:Solicitors|LLP|Chambers|Law)\b"
)
"""What is said of people and hardly of anything else."""
_APPOSED = re.compile(r", (?:(?:an?|the|his|her|their)|(?:Mr|Mrs|Ms|Miss) [A-Z][\w-]+['’]s) ")
_WHO_AFTER = re.compile(
    r",? (?:who|whose)\b|, of (?:the )?(?:[a-z]+ ){0,2}(?:charity|group|firm|union|solicitors)\b"
)
_AGE_BEFORE = re.compile(r"-year-old $")
_SPOKE_BEFORE = re.compile(r"\b([a-z]+) $")
_SPOKE_AFTER = re.compile(r" ([a-z]+)\b")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|to|for|outside|across|around|into) $")
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he $")
_NOUN_AND_COMMA = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their)|['’]s?) (?:[a-z-]+ ){0,3}([a-z-]+), $", re.IGNORECASE
)
_COMMA_AND_VERB = re.compile(r", ([a-z]+)\b")
_OFFICE_AND_COMPLEMENT = re.compile(r"([A-Za-z'’]+) (?:of|for|at) (?:the )?[^,.;:“”\"\n]{2,40}, $")
_OF_BODY_BEFORE = re.compile(r"\b[Tt]he ([a-z]+)['’]s? $")
_URGED_AFTER = re.compile(r",? (?:[a-z]+, )?([a-z]+)\b")
_TRADE = re.compile(r"[A-Z][a-z]{2,}(?:er|or|ist|man|woman|mate|ete|swain|ian|ster|eer|ant|eur)")
"""How words for what someone does end: "Coxswain Ada Lisle", "Triathlete Ada Lisle"."""
_KIN_BEHIND = re.compile(r", (?:his|her|their|[A-Z]\w+['’]s) (?=(?:[a-z-]+ ){0,2}[a-z])")
_PARTICIPLE = re.compile(r"[A-Z][a-z]+(?:ing|ed)")
_NICKNAME = re.compile(r" [“\"‘'(][^\s”\"’')]+[”\"’')] ")
_SPOUSE_OF = re.compile(r"(?P<surname>[A-Z][\w-]+)['’]s (?:late |new )?(?P<noun>[a-z]+), $")
_NAME_GIVEN = re.compile(
    r"\b(?:gave (?:his|her|their) (?:first )?name (?:only )?as|identified (?:himself|herself|themselves) (?:only )?as|"
    r"(?:asked|wanted) to be (?:known|identified|named) only as|(?:his|her) first name,) $"
)
_PLACE_OF_OFFICE = re.compile(r"\b(?:for|of|in) (?:[A-Z][a-z]+ )?$")


@dataclass(frozen=True)
class _Lexicon:
    """The classes of capitalised words."""

    honorifics: Mapping[str, bool | None]
    before_given: frozenset[str]
    after_title: frozenset[str]
    address: frozenset[str]
    post_nominals: frozenset[str]
    particles: re.Pattern[str]
    given: Mapping[str, bool | None]
    doubtful: frozenset[str]
    never: frozenset[str]
    places: frozenset[str]
    place_first: frozenset[str]
    place_last: frozenset[str]
    titles: frozenset[str]
    things: frozenset[str]
    no_names: frozenset[str]
    silent: frozenset[str]
    reporting: frozenset[str]
    urging: frozenset[str]


@cache
def lexicon() -> _Lexicon:
    """Return the codebook's word classes."""
    book = data("names")
    honorifics: dict[str, bool | None] = {}
    given: dict[str, bool | None] = {}
    for sex, female in (("female", True), ("male", False), ("any", None)):
        honorifics.update(dict.fromkeys(book["honorifics"][sex], female))
        given.update((name, None if name in given else female) for name in book["given_names"][sex])
    never = words("names", "stop", "calendar")
    titles = title_words() | words("names", "peoples", "things") | words("organisations", "openers")
    post_nominals = words("names", "post_nominals")
    places, place_last = words("places", "names"), words("places", "last_words")
    particles = "|".join(sorted(words("names", "particles")))
    return _Lexicon(
        honorifics=honorifics,
        before_given=frozenset(book["honorifics"]["before_given"]),
        after_title=frozenset(book["honorifics"]["after_title"]),
        address=words("names", "address"),
        post_nominals=post_nominals,
        particles=re.compile(rf" (?:(?:{particles}) ){{1,2}}"),
        given=given,
        doubtful=words("names", "common_given_names"),
        never=never,
        places=places,
        place_first=words("places", "first_words"),
        place_last=place_last,
        titles=titles,
        things=words("names", "things"),
        silent=never - honorifics.keys() - given.keys(),
        no_names=never | titles | places | place_last | honorifics.keys() | post_nominals,
        reporting=words("names", "reporting"),
        urging=words("names", "reporting", "urging"),
    )


@dataclass(eq=False)
class Person:
    """One named individual of the article."""

    name: str
    given: str | None
    family: str
    titles: set[bool] = field(default_factory=set)

    @property
    def key(self) -> str:
        """The slug of the name."""
        return slug(self.name)

    @property
    def full(self) -> bool:
        """Whether more than a surname or a given name alone is known."""
        return " " in self.name and self.given is not None

    @property
    def female(self) -> bool | None:
        """What titles tell; None if nothing, or if they differ."""
        return next(iter(self.titles)) if len(self.titles) == 1 else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A capitalised run that may be a name: words `first` to `last` of its passage, titles before them."""

    names: tuple[str, ...]
    first: int
    last: int
    honorific: int
    span: Span


class People:
    """The people of one article: `persons` by key and `mentions` in text order."""

    def __init__(
        self,
        text: str,
        passages: Sequence[Passage],
        words_of: Mapping[int, list[Word]],
        bodies: Sequence[Span],
        common: frozenset[str],
        title_cased: frozenset[int],
        signed: Sequence[Span],
    ) -> None:
        self._text = text
        self._words_of = words_of
        self._common = common
        self._taken = {at for span in bodies for at in range(*span)}
        self._latest: dict[str, tuple[Person, int]] = {}
        self._by_surname: dict[str, Person] = {}
        self._title_cased = title_cased
        self._signed = signed
        self._by_full: dict[tuple[str, ...], Person] = {}
        self._first: set[str] = set()
        self._by_family: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self.persons: dict[str, Person] = {}
        self._learn(passages)
        openers = lexicon().honorifics.keys() | self._by_family.keys() | self._by_given.keys() | self._first
        marked = [found for passage in passages for found in self._mark(passage, openers)]
        keys = {person: key for key, person in self.persons.items()}
        self.mentions = [Mention(span, keys[person]) for span, person in marked]

    # First reading

    def _learn(self, passages: Sequence[Passage]) -> None:
        evidence: dict[tuple[str, ...], int] = {}
        spelled: dict[tuple[str, ...], str] = {}
        surnames: dict[str, None] = {}
        alone: dict[str, None] = {}
        married: dict[str, tuple[str, bool | None]] = {}
        speaking: set[str] = set()
        couples: list[tuple[str, tuple[str, ...]]] = []
        related: dict[tuple[str, ...], bool] = {}
        for passage in passages:
            if passage.no in self._title_cased:
                continue
            before: _Candidate | None = None
            for found in self._candidates(passage):
                if before and self._shares_surname(before, found, passage):
                    couples.append((before.names[0], found.names))
                    evidence[found.names] = max(evidence.get(found.names, 0), ENOUGH)
                    spelled.setdefault(found.names, self._spelled(found))
                previous, before = before, found
                if len(found.names) > 1:
                    points = self._evidence(found, passage)
                    evidence[found.names] = max(evidence.get(found.names, points), points)
                    spelled.setdefault(found.names, self._spelled(found))
                    noun = self._noun_beside(found, passage)
                    if noun is not None and noun.sense.kin and noun.sense.female is not None:
                        related.setdefault(found.names, noun.sense.female)
                elif found.honorific:
                    surnames[found.names[0]] = None
                elif self._named_alone(found, passage) or self._second_alone(previous, found, passage, alone):
                    alone[found.names[0]] = None
                    spouse = self._married_name(found, passage)
                    if spouse:
                        married[found.names[0]] = spouse
                elif self._speaks(found):
                    speaking.add(found.names[0])
        for names, most in evidence.items():
            # "Ada Lisle Wins" is a heading where "Ada Lisle" is a name of its own.
            extended = any(evidence.get(names[:length], 0) >= ENOUGH for length in range(2, len(names)))
            known = names[-1] in surnames or names[-1] in alone or names[-1] in speaking
            if not extended and most + ENOUGH * known >= ENOUGH:
                self._add_full(names, spelled[names])
                if names in related and lexicon().given.get(names[0]) is None:
                    # "His wife Jean Hale": kinship tells the sex that the given name does not.
                    self._by_full[names].titles.add(related[names])
        for given_name, names in couples:
            if names in self._by_full and given_name not in self._by_given:
                family = self._by_full[names].family
                self._add_full((given_name, *names[1:]), f"{given_name} {family}")
        for name, (surname, female) in married.items():
            if surname in surnames and name not in self._by_given and self._titled_alone(surname, female):
                self._add_full((name, surname), f"{name} {surname}")
        for name in [*surnames, *alone]:
            if name in self._by_family or name in self._by_given:
                continue
            self._add_single(name, name if name in lexicon().given and name not in surnames else None)

    def _second_alone(
        self, before: _Candidate | None, found: _Candidate, passage: Passage, alone: Container[str]
    ) -> bool:
        """Tell whether a given name follows another known by its kinship: "his parents, Tom and Ada,"."""
        return (
            before is not None
            and before.names[0] in alone
            and found.first == before.last + 1
            and self._words_of[passage.no][found.first].gap in (" and ", " & ")
            and found.names[0] in lexicon().given
        )

    def _married_name(self, found: _Candidate, passage: Passage) -> tuple[str, bool | None] | None:
        """Return whose spouse a given name alone is, the surname and the spouse's sex: "Mr Hale's wife, Ada,"."""
        lead = self._text[max(passage.span.start, found.span.start - 48) : found.span.start]
        spouse = _SPOUSE_OF.search(lead)
        noun = noun_ending(lead, spouse.end("noun"), spouse.start("noun")) if spouse else None
        if spouse is None or noun is None or noun.sense.relation != "partner_of":
            return None
        female = noun.sense.female if noun.sense.female is not None else lexicon().given.get(found.names[0])
        return spouse["surname"], female

    def _titled_alone(self, surname: str, female: bool | None) -> bool:
        """Tell whether the article names someone of a sex by title and surname: "Mrs Hale"."""
        titles = [title for title, sex in lexicon().honorifics.items() if sex == female and sex is not None]
        return any(f"{title} {surname}" in self._text for title in titles)

    def _spelled(self, found: _Candidate) -> str:
        """Return a name as printed, one in capitals as names are spelled."""
        printed = _NICKNAME.sub(" ", " ".join(found.span.of(self._text).split()))
        return " ".join(found.names) if printed.isupper() else printed

    def _shares_surname(self, before: _Candidate, found: _Candidate, passage: Passage) -> bool:
        """Tell whether two names are coordinated and share the second's surname: "Tom and Ada Hale"."""
        given = lexicon().given
        return (
            len(before.names) == 1
            and len(found.names) > 1
            and found.first == before.last + 1
            and self._words_of[passage.no][found.first].gap in (" and ", " & ")
            and before.names[0] in given
            and not found.honorific
        )

    def _add_full(self, names: tuple[str, ...], spelled: str) -> None:
        """Enter a full name; "Jane A. Doe" and "Jane Doe" are one person, under the longer form."""
        parts = spelled.split()
        family = next((" ".join(parts[i:]) for i in range(1, len(parts)) if parts[i].islower()), parts[-1])
        known = self.persons.get(slug(spelled)) or next(
            (p for p in self._by_family.get(names[-1], ()) if p.given and _one_given_name(p.given, parts[0])),
            None,
        )
        if known is None:
            known = Person(spelled, parts[0], family)
            self._by_family.setdefault(names[-1], []).append(known)
            self._by_given.setdefault(parts[0], []).append(known)
        elif len(spelled) > len(known.name):
            self.persons.pop(known.key)
            known.name = spelled
        self.persons[known.key] = known
        self._by_full[names] = known
        self._first.add(names[0])

    def _add_single(self, name: str, given: str | None) -> Person:
        """Enter someone known by one name alone."""
        person = self.persons.get(slug(name)) or Person(name, given, name)
        self._by_family.setdefault(name, []).append(person)
        self.persons[person.key] = person
        return person

    def _candidates(self, passage: Passage) -> Iterator[_Candidate]:
        silent = lexicon().silent
        row = self._words_of[passage.no]
        i = 0
        while i < len(row):
            if row[i].text in silent:
                i += 1
                continue
            start = i
            while i < len(row) and self._is_honorific(row, i, start):
                i += 1
            if i >= len(row):
                return
            titles = i - start
            last = self._extent(row, i, titled=i > start)
            if last is None:
                i = max(i, start + 1)
                continue
            if not titles:
                i = self._behind_other_words(row, i, last, passage)
            names = tuple(word.text for word in row[i : last + 1])
            yield _Candidate(names, i, last, titles, Span(row[i].start, row[last].end))
            i = last + 1

    def _behind_other_words(self, row: list[Word], i: int, last: int, passage: Passage) -> int:
        """Return where a name starts within a run: after "Jailing", or after the place in "coroner for Halden"."""
        given = lexicon().given
        if row[i].text in given:
            return i
        start = next((k for k in range(i + 1, last) if row[k].text in given), i)
        before = self._text[max(passage.span.start, row[i].start - 24) : row[i].start]
        opens = (
            start == i + 1
            and row[i].initial
            and (_PARTICIPLE.fullmatch(row[i].text) or _TRADE.fullmatch(row[i].text))
        )
        return start if opens or _PLACE_OF_OFFICE.search(before) else i

    def _is_honorific(self, row: list[Word], i: int, start: int) -> bool:
        """Tell whether word `i` is a title before a name, joined to the titles before it."""
        lex = lexicon()
        if row[i].text not in lex.honorifics and not (i > start and row[i].text in lex.after_title):
            return False
        if row[i].possessive or row[i].start in self._taken:
            return False
        if i > start and row[i].gap not in (" ", ". "):
            return False
        return i + 1 < len(row) and row[i + 1].gap in (" ", ". ", "\u00a0")

    def _extent(self, row: list[Word], i: int, *, titled: bool) -> int | None:
        """Return the last word of the name that starts at word `i`, None where none can start."""
        lex = lexicon()
        following = row[i + 1] if i + 1 < len(row) else None
        if not self._may_open(row[i], following, titled):
            return None
        known = row[i].text in lex.given
        last = i
        while last + 1 < len(row) and last - i < 3 and not row[last].possessive:
            word = row[last + 1]
            if not self._joined(row[last], word) or word.start in self._taken:
                break
            if word.text in lex.post_nominals or word.text in lex.never or word.text in lex.honorifics:
                break
            if not _name_like(word.text) and not (len(word.text) == 1 and word.gap == " "):
                break
            odd = word.text in lex.titles or word.text in lex.places or word.text in lex.place_last
            if odd and not (known and last == i):
                break
            last += 1
        if len(row[last].text) == 1:
            return None
        return last

    def _may_open(self, word: Word, following: Word | None, titled: bool) -> bool:
        lex = lexicon()
        if word.start in self._taken or not _name_like(word.text):
            return False
        if titled:
            return word.text not in lex.never and word.text not in lex.address
        if word.text in lex.given:
            joined = following is not None and following.gap == " " and not word.possessive
            if word.text in lex.never or (word.initial and word.text in lex.doubtful):
                return joined and following is not None and self._plain(following)
            return True
        if word.initial and word.text.lower() in self._common:
            return False
        return self._plain(word) and word.text not in lex.place_first

    def _plain(self, word: Word) -> bool:
        """Tell whether a word is none of the words that are known not to be names."""
        return word.text not in lexicon().no_names and word.start not in self._taken and _name_like(word.text)

    def _joined(self, before: Word, word: Word) -> bool:
        if word.gap == " ":
            return True
        if word.gap == ". ":
            return len(before.text) == 1
        return bool(lexicon().particles.fullmatch(word.gap))

    def _evidence(self, found: _Candidate, passage: Passage) -> int:
        """Weigh what speaks for a run of two words or more being a person's name."""
        lex = lexicon()
        points = 3 * bool(found.honorific)
        first, last = found.names[0], found.names[-1]
        if first in lex.given and first not in lex.never:
            points += ENOUGH
        before = self._text[max(passage.span.start, found.span.start - 24) : found.span.start]
        after = self._text[found.span.end : min(passage.span.end, found.span.end + 24)]
        if self._noun_beside(found, passage) or _AGE_BEFORE.search(before):
            points += ENOUGH
        personal = _PERSONAL_AFTER.match(self._text, found.span.end, passage.span.end)
        if personal or _AGE_AFTER.match(after) or _WHO_AFTER.match(after) or _DEED_BEFORE.search(before):
            points += ENOUGH
        elif _APPOSED.match(after):
            at = found.span.end
            stop = min(passage.span.end, at + 48)
            points += ENOUGH * (first_noun(self._text, Span(at, stop)) is not None)
        points += ENOUGH * (self._speaks(found) or self._speaks_in_apposition(found, passage))
        points += ENOUGH * (self._holds_office(found, passage) or self._urges_for_body(found))
        row = self._words_of[passage.no]
        if found.last + 1 < len(row) and row[found.last + 1].text in lex.post_nominals:
            points += ENOUGH
        if passage.kind == "byline" or any(span.covers(found.span) for span in self._signed):
            points += ENOUGH
        if _PLACE_BEFORE.search(before) and not personal:
            points -= ENOUGH if first not in lex.given else first in lex.doubtful
        elif _ARTICLE_BEFORE.search(before):
            # "The Ada Lisle" sails; "the Ada Lisle case" tells no more than that.
            points -= ENOUGH
        if last in lex.place_last or last in lex.titles:
            points -= 1
        return points

    def _speaks(self, found: _Candidate) -> bool:
        """Tell whether a verb of reporting stands beside a run: "said Lisle", "Lisle warned"."""
        asked = _SPOKE_BEFORE.search(self._text, max(0, found.span.start - 24), found.span.start)
        spoke = _SPOKE_AFTER.match(self._text, found.span.end)
        return any(verb and verb[1] in lexicon().reporting for verb in (asked, spoke))

    def _speaks_in_apposition(self, found: _Candidate, passage: Passage) -> bool:
        """Tell whether a run is named as someone who speaks: "the union's treasurer, Ada Lisle, said"."""
        spoke = _COMMA_AND_VERB.match(self._text, found.span.end)
        start = max(passage.span.start, found.span.start - 60)
        noun = _NOUN_AND_COMMA.search(self._text[start : found.span.start])
        if spoke is None or noun is None or spoke[1] not in lexicon().reporting:
            return False
        return noun[1] not in body_nouns()

    def _holds_office(self, found: _Candidate, passage: Passage) -> bool:
        """Tell whether an office with its complement stands before a run: "Senior coroner for Halden, Ada Lisle,"."""
        start = max(passage.span.start, found.span.start - 80)
        office = _OFFICE_AND_COMPLEMENT.search(self._text[start : found.span.start])
        if office is None or self._text[found.span.end : found.span.end + 1] != ",":
            return False
        noun = noun_ending(self._text, start + office.end(1), passage.span.start)
        return noun is not None and noun.sense.attribute == "position"

    def _urges_for_body(self, found: _Candidate) -> bool:
        """Tell whether a run speaks as a body's: "The opposition's Ada Lisle, however, called for it"."""
        body = _OF_BODY_BEFORE.search(self._text, max(0, found.span.start - 24), found.span.start)
        verb = _URGED_AFTER.match(self._text, found.span.end)
        return body is not None and verb is not None and verb[1] in lexicon().urging

    def _apposed(self, found: _Candidate) -> bool:
        return self._text[max(0, found.span.start - 2) : found.span.start] == ", "

    def _noun_beside(self, found: _Candidate, passage: Passage) -> Noun | None:
        """Return the noun before a run: "coroner Ada Lisle", "his partner, Tom Hale"."""
        if self._apposed(found):
            return noun_ending(self._text, found.span.start - 2, passage.span.start)
        return noun_before(self._text, found.span.start, passage.span.start)

    def _named_alone(self, found: _Candidate, passage: Passage) -> bool:
        """Tell whether one word is a person by the noun before it: "coroner Lisle", "his daughter Emma"."""
        lead = self._text[max(passage.span.start, found.span.start - 60) : found.span.start]
        if _NAME_GIVEN.search(lead):
            return True
        behind = _KIN_BEHIND.match(self._text, found.span.end, passage.span.end)
        if behind and found.names[0] in lexicon().given:
            kin = first_noun(self._text, Span(behind.end(), min(passage.span.end, behind.end() + 32)))
            if kin is not None and kin.sense.relation is not None:
                return True
        noun = self._noun_beside(found, passage)
        if noun is None or (self._apposed(found) and not self._kin_alone(found, noun)):
            return False
        # "Every Student Succeeds" is a title; "President Lisle" is a person.
        capital = self._text[noun.span.start].isupper() and noun.span.start > passage.span.start
        if (
            capital
            and noun.sense.attribute != "position"
            and noun.sense.role not in ("perpetrator", "lawyer")
        ):
            return False
        row = self._words_of[passage.no]
        return self._plain(row[found.first]) and not self._beside(row, found.first, found.last)

    def _kin_alone(self, found: _Candidate, noun: Noun) -> bool:
        """Tell whether a given name stands in apposition to a word of kinship: "Mr Hale's widow, Ada, said"."""
        closed = self._text[found.span.end : found.span.end + 2] == ", "
        return noun.sense.relation is not None and (found.names[0] in lexicon().given or closed)

    # Second reading

    def _mark(self, passage: Passage, openers: Container[str]) -> Iterator[tuple[Span, Person]]:
        row = self._words_of[passage.no]
        i = 0
        while i < len(row):
            if row[i].text not in openers:
                i += 1
                continue
            start = i
            while i < len(row) and self._is_honorific(row, i, start):
                i += 1
            if i >= len(row):
                return
            titles = [lexicon().honorifics.get(word.text) for word in row[start:i]]
            hit = self._match(row, i, titles, row[start].text if i > start else "", passage)
            if hit is None:
                i = i if i > start else i + 1
                if i > start and titles:
                    i = start + 1
                continue
            person, last = hit
            person.titles.update(title for title in titles if title is not None)
            yield self._span(row, start, last, person), person
            i = last + 1

    def _match(
        self, row: list[Word], i: int, titles: list[bool | None], title: str, passage: Passage
    ) -> tuple[Person, int] | None:
        """Return the person named from word `i` on, and the last word of the name."""
        if row[i].start in self._taken:
            return None
        longest = i + 3 if row[i].text in self._first else i
        for last in range(min(longest, len(row) - 1), i, -1):
            names = tuple(word.text for word in row[i : last + 1])
            if names in self._by_full and all(
                self._joined(row[k - 1], row[k]) and not row[k - 1].possessive for k in range(i + 1, last + 1)
            ):
                self._latest[names[-1]] = self._by_full[names], passage.no
                return self._by_full[names], last
        name = row[i].text
        if name not in self._by_family and name not in self._by_given:
            return None
        if not titles and passage.no not in self._title_cased and self._beside(row, i, i):
            return None
        female = next((value for value in titles if value is not None), None)
        family = self._of_sex(self._by_family.get(name, []), female)
        doubtful = not titles and row[i].initial and not self._subject(row[i])
        if family and not (doubtful and name.lower() in self._common):
            return self._bearer(name, family, passage, bare=not titles), i
        if titles and not family and name in self._by_family:
            # "Mr Hale" where only a Mrs Hale is known is someone else.
            return self._add_single(name, None), i
        given = self._of_sex(self._by_given.get(name, []), female)
        if len(given) != 1 or (titles and title not in lexicon().before_given):
            return None
        # "Hurricane Ada" is no Ada.
        thing = i > 0 and row[i].gap == " " and row[i - 1].text in lexicon().things
        return None if thing or (doubtful and name in lexicon().doubtful) else (given[0], i)

    def _bearer(self, name: str, family: list[Person], passage: Passage, *, bare: bool) -> Person:
        """Return whom a surname means: of several the one last named in full, else whom it has meant by itself.

        Who is called by the surname alone stays so named after a relative has come and gone.
        """
        latest, told = self._latest.get(name, (None, 0))
        meant = self._by_surname.get(name) if bare else None
        near = passage.no - told <= 1
        found = latest if latest in family and (near or meant is None or meant not in family) else meant
        found = found or family[0]
        if bare:
            self._by_surname[name] = found
        return found

    def _subject(self, word: Word) -> bool:
        """Tell whether a doubtful word at a sentence's start is used as a name: "Hope said", "Port's"."""
        if word.possessive:
            return True
        after = _SPOKE_AFTER.match(self._text, word.end)
        return bool(after) or self._text[word.end : word.end + 1] in (",", ".")

    def _beside(self, row: list[Word], first: int, last: int) -> bool:
        """Tell whether another name word stands directly before or after: "Elizabeth Taylor" is no Taylor."""
        before = row[first - 1] if first else None
        if before and row[first].gap == " " and not before.possessive and self._plain(before):
            starts_sentence = before.initial and before.text.lower() in self._common
            if not starts_sentence:
                return True
        after = row[last + 1] if last + 1 < len(row) else None
        if after is None or after.gap != " " or row[last].possessive:
            return False
        return self._plain(after) or after.text in lexicon().place_last

    def _of_sex(self, persons: list[Person], female: bool | None) -> list[Person]:
        """Keep those whom a title's sex can mean, judged by their own titles or given names."""
        if female is None:
            return persons
        sure = [person for person in persons if sex(person) == female]
        return sure or [person for person in persons if sex(person) is None]

    def _span(self, row: list[Word], start: int, last: int, person: Person) -> Span:
        """Return the span of a mention: particles of the surname before it, post-nominals after it."""
        first = row[start].start
        if start == last and " " in person.family:
            lead = person.family[: -len(row[last].text)]
            if lead and self._text[first - len(lead) : first] == lead:
                first -= len(lead)
        end = row[last].end
        following = row[last + 1] if last + 1 < len(row) else None
        while following and not row[last].possessive and following.text in lexicon().post_nominals:
            if following.gap not in (" ", ", "):
                break
            last += 1
            end = row[last].end
            following = row[last + 1] if last + 1 < len(row) else None
        return Span(first, end)


def sex(person: Person) -> bool | None:
    """Return what titles, else the given name, tell: True for a woman, False for a man, None if nothing."""
    if person.female is not None:
        return person.female
    return lexicon().given.get(person.given or "")


def given_name_sex(name: str) -> bool | None:
    """Return what the given name of a full name tells by custom, None if nothing."""
    return lexicon().given.get(name.split()[0]) if " " in name else None


def _one_given_name(first: str, second: str) -> bool:
    """Tell whether two given names are the same, one perhaps cut short: "Sid" and "Sidney"."""
    short, long = sorted((first, second), key=len)
    return short == long or (len(short) >= _SHORTEST_NICKNAME and long.startswith(short))


def _name_like(word: str) -> bool:
    """Tell whether a word is spelled like a name: one capital, then small letters; no abbreviation."""
    return len(word) > 1 and not word.isupper() and "&" not in word and not word.endswith("+")
