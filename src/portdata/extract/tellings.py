"""Read the frames of one article: what it tells of events, findings and claims, slot by slot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from portdata.codebook import data
from portdata.extract.annotations import Span
from portdata.extract.coreference import resolve
from portdata.extract.dates import AFTER, Lapse, TimeExpression, number_of, shift
from portdata.extract.determined import Determined, determined, of_one_day
from portdata.extract.frames import (
    Found,
    Frame,
    Hit,
    clause_end,
    clause_start,
    find_contexts,
    hits,
    macros,
    slot_span,
)
from portdata.extract.macros import expand
from portdata.extract.masking import PLACEHOLDER
from portdata.extract.matters import at_issue
from portdata.extract.told import NEWS_RULE, Dated, Party, Telling
from portdata.extract.units import NARRATIVE_PASSAGES, Reading, Unit, book, data_ids, generic

PARTY_SLOTS = (
    "victim",
    "perpetrator",
    "finder",
    "investigator",
    "decision_maker",
    "author",
    "addressee",
    "claimant",
    "respondent",
    "speaker",
    "institution",
    "subject",
    "person",
    "people",
    "offender",
)
FINDING_GOES_ON = 3
"""For so many passages "it found" may take up the body that found something before."""
CLAIM_GOES_ON = 3
"""For so many passages "denied it" may take up what was claimed before."""
PRONOUN_REACHES = 2
"""So many passages back stands whom a pronoun means that no rule of reference resolves."""
DEALT_WITH = frozenset({"respondent", "perpetrator", "offender"})
"""Slots of those whom police deal with; the police force of the sentence is not the subject meant."""
WORD_SLOTS = ("place", "offence", "term", "qualifier", "inquiry", "time")
_SPLIT = re.compile(r",\s*|\s+and\s+|\s+&\s+|\s*[—–]\s*|\s-\s")
_POSSESSIVE = re.compile(r"[’']s?\s+\w")
_ARTICLE = re.compile(r"^(?:an?|the)(?: same)? ")
_GROUP_OF = re.compile(r" [a-z]\w*s\b")
_INDEFINITE = re.compile(r"(?:an?|another) ", re.IGNORECASE)
_RELATIVE = re.compile(r",? (?:who|which|that)\b.*$", re.IGNORECASE)
_ASIDE = re.compile(r", (?:which|who)\b[^,]*$")
_PRONOUN = re.compile(r"(?:he|she|him|her|his|they|them|their|it|its|who|we|I)$", re.IGNORECASE)
_SEX = {"he": False, "him": False, "his": False, "she": True, "her": True}
_COUNTED = re.compile(r"^(?:all |the |some |about |at least |more than )*(\d[\d,]*|[a-z]+)\b", re.IGNORECASE)


class Reader:
    """Reads one article's frames in text order, remembering what later words refer back to."""

    def __init__(self, reading: Reading, read: Sequence[Unit]) -> None:
        self._reading = reading
        self._units = read
        self._cast: dict[str, list[str]] = {}
        self._last_place: dict[str, Span] = {}
        self._last_claim: tuple[list[str], int] = [], 0
        self._issues: dict[int, bool] = {}
        self._at = 0
        self._day: str | None = None
        self._day_told = 0
        self._days: dict[str, list[Dated]] | None = None
        self._determined_days: list[Determined] | None = None
        self._heads: dict[str, Party] | None = None

    def tellings(self) -> Iterator[Telling]:
        """Yield what the article tells, with what is of one day dated alike."""
        return of_one_day(list(self._tellings()), self._reading.article)

    def _tellings(self) -> Iterator[Telling]:
        """Yield what the article tells, in text order; the same words tell a finding once, at their fullest."""
        for at, unit in enumerate(self._units):
            self._at = at
            claimed: list[tuple[int, str]] = []
            findings: list[tuple[Span, Telling]] = []
            happened: list[tuple[Hit, Telling]] = []
            for hit in hits(unit.masked.words, "speaker" if unit.voice else "reporter"):
                before = [code for start, code in claimed if start < hit.match.start()]
                for telling in self._read(unit, hit, before):
                    if telling.frame.table == "findings":
                        findings.append((Span(*hit.match.span()), telling))
                        continue
                    if telling.frame.table == "events":
                        self._remember(telling)
                        happened.append((hit, telling))
                        continue
                    yield telling
                    if telling.frame.table == "claims":
                        claimed.append((hit.match.start(), telling.code))
            yield from _once(happened)
            for time in unit.times if not _sitting().search(unit.masked.span.of(self._reading.text)) else ():
                if time.edtf and len(time.edtf) == len("2000-01-01"):
                    self._day, self._day_told = time.edtf, unit.passage.no
            yield from _fullest(findings)
            if claimed:
                self._last_claim = [code for _, code in claimed], unit.passage.no

    def _remember(self, telling: Telling) -> None:
        """Keep who filled the slots of an event, for the pronouns that follow."""
        for slot, parties in telling.parties.items():
            self._cast.setdefault(slot, []).extend(p.entity for p in parties if p.entity)

    def _read(self, unit: Unit, hit: Hit, claimed: Sequence[str]) -> Iterator[Telling]:
        frame = hit.frame
        if frame.about and not frame.about.search(self._reading.text):
            return
        if frame.table == "events" and _of_another(unit.masked.words, hit):
            return
        parties: dict[str, tuple[Party, ...]] = {}
        admits = hit.found is not None and hit.found.context.name == "admission"
        if frame.within is not None and hit.found is None:
            finder = self._finder(unit) or self._own_body(unit)
            if finder is None:
                return
            admits = bool(unit.voice) and not self._determines(finder)
            parties["institution"] = (finder,)
        told = {slot: span for slot in PARTY_SLOTS if (span := slot_span(hit, slot))}
        if "people" in told and "people" not in {*hit.arguments, *hit.match.re.groupindex}:
            del told["people"]
        for slot in sorted(told, key=lambda slot: _is_pronoun(unit, told[slot])):
            # Names first: a pronoun beside a name stands for somebody else.
            parties[slot] = tuple(self._parties(unit, told[slot], slot, parties))
        if frame.within == "determination" and hit.found and not admits and not parties.get("institution"):
            pronoun = _PRONOUN.fullmatch(hit.found.match["institution"])
            goes_on = self._found_before(self._at) if pronoun else None
            parties["institution"] = (goes_on,) if goes_on else ()
        if frame.within == "determination" and "institution" in parties and not admits:
            parties["institution"] = self._determining(hit, parties["institution"])
        self._anaphor(unit, hit, parties)
        if admits and frame.table == "findings":
            self._office_holder(parties)
            parties.setdefault("subject", parties["institution"])
        self._fill(unit, hit, parties)
        parties = {slot: found for slot, found in parties.items() if found}
        kinds = book()["employ"] if admits and frame.within == "determination" else frame.institutions
        if frame.table == "findings" and not self._determined(frame, parties, kinds):
            return
        if any(slot not in parties and not self._meant(unit, hit, slot) for slot in frame.requires):
            return
        words = {slot: unit.masked.origin(*at) for slot in WORD_SLOTS if (at := slot_span(hit, slot))}
        words = {slot: span for slot, span in words.items() if span.of(self._reading.text).strip()}
        if place := self._place(frame, words, parties):
            words["place"] = place
        elif "place" in words:
            del words["place"]
        quantity, quantity_span = self._quantity(unit, hit)
        telling = Telling(
            frame=frame,
            code=frame.code,
            passage_no=unit.passage.no,
            span=self._clause(unit, hit),
            parties=parties,
            words=words,
            quantity=quantity,
            quantity_span=quantity_span,
            unit=hit.match["unit"] if "unit" in hit.match.re.groupindex else None,
            date=self._date_of(unit, hit, parties) if frame.dated else None,
        )
        if _of_a_series(telling):
            telling = replace(telling, date=None)
        if frame.table == "claims":
            yield from self._claims(unit, hit, telling, claimed)
        else:
            yield telling

    # who

    def _meant(self, unit: Unit, hit: Hit, slot: str) -> bool:
        """Tell whether a trigger has a pronoun in a slot: somebody is meant, though nobody knows who."""
        at = hit.arguments.get(slot)
        return hit.frame.each is None and at is not None and _is_pronoun(unit, at)

    def _investigation(self, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """Let "it found" mean the investigation told before rather than the force that was investigated."""
        investigators = [
            e for e in self._cast.get("investigator", ()) if self._type(e) in book()["determine"]
        ]
        if investigators and not any(self._determines(party) for party in found):
            return tuple(replace(party, entity=investigators[-1], description=None) for party in found[:1])
        return found

    def _finder(self, unit: Unit) -> Party | None:
        """Return the body whose finding a sentence is that opens no context: its speaker, or who found beside it.

        What a body found goes on through its paragraph and through the items of a list, until somebody else speaks.
        """
        if unit.voice:
            party = Party(unit.voice, None, None, unit.masked.span)
            return party if self._determines(party) else None
        if "‹said" in unit.masked.words:
            return None
        return (
            self._finder_among(unit, range(self._at - 1, -1, -1))
            or self._finder_among(unit, range(self._at + 1, len(self._units)))
            or (self._finder_above() if unit.passage.kind == "bullet" else None)
        )

    def _own_body(self, unit: Unit) -> Party | None:
        """Return the body of whose own acts a quoted speaker tells: "We should have searched the house"."""
        if not unit.voice or not book()["own"].search(unit.masked.words):
            return None
        body = unit.voice if self._kind(unit.voice) != "person" else self._reading.organisation_of(unit.voice)
        role = self._type(unit.voice)
        if body is None or role in book()["of_others"] or self._type(body) not in book()["employ"]:
            return None
        return Party(unit.voice, None, None, unit.masked.span)

    def _determining(self, hit: Hit, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """Keep of the parties said to have found something those who may; one read loosely must be such a body."""
        if hit.found and hit.found.context.fallback:
            return tuple(p for p in found if p.entity is None or self._determines(p))
        if hit.found and hit.found.match["institution"].lower() == "it":
            found = self._investigation(found)
        return tuple(p for p in found if self._may_determine(p))

    def _finder_above(self) -> Party | None:
        """Return the body that the story above a list tells of as finding something: a list is of what it found."""
        for at in range(self._at - 1, -1, -1):
            if self._units[at].voice or self._units[at].passage.kind == "bullet":
                continue
            if party := self._finder_in(at):
                return party
        return None

    def _finder_among(self, unit: Unit, others: Iterable[int]) -> Party | None:
        """Return who found what the nearest of other sentences tells, while they belong to the unit's paragraph."""
        near = {unit.passage.no} | ({unit.passage.no - 1} if unit.passage.kind == "bullet" else set())
        for at in others:
            other = self._units[at]
            if other.voice:
                continue
            if other.passage.no not in near:
                return None
            if other.passage.kind == "bullet":
                near.add(other.passage.no - 1)
            if party := self._finder_in(at):
                return party
            if find_contexts(other.masked.words) or "‹said" in other.masked.words:
                return None
        return None

    def _finder_in(self, at: int) -> Party | None:
        """Return the body by which a sentence says that something was found, a pronoun's body included."""
        unit = self._units[at]
        for found in reversed(find_contexts(unit.masked.words)):
            if found.context.name != "determination":
                continue
            party = self._party(unit, Span(*found.match.span("institution")), "institution", {})
            if party is None and _PRONOUN.fullmatch(found.match["institution"]):
                party = self._found_before(at)
            if party and (party.entity is None or self._determines(party)):
                return party
        return None

    def _found_before(self, at: int) -> Party | None:
        """Return the body that found something last before a sentence whose "it" found something more."""
        passage = self._units[at].passage.no
        for earlier in range(at - 1, -1, -1):
            if passage - self._units[earlier].passage.no > FINDING_GOES_ON:
                return None
            if not self._units[earlier].voice and (party := self._finder_in(earlier)):
                return party
        return None

    def _may_determine(self, party: Party) -> bool:
        """Tell whether a party is no private person: what anybody else says is no determination."""
        return party.entity is None or self._kind(party.entity) != "person" or self._determines(party)

    def _determines(self, party: Party) -> bool:
        """Tell whether a party is a body whose business is to determine, or one who holds such an office."""
        known = self._reading.names.entities.get(party.entity or "")
        named = known is not None and known.kind != "person" and book()["presided"].search(known.name)
        return bool(named) or self._type(party.entity) in book()["determine"] or self._presides(party.entity)

    def _presides(self, person: str | None) -> bool:
        """Tell whether a person is said to head an inquiry, a panel or the like."""
        if person in self._presiding():
            return True
        stated = [a for a in self._reading.attributes if a.entity == person]
        heads = any(a.attribute == "position" and book()["presides"].search(a.value) for a in stated)
        body = self._reading.organisation_of(person) if heads and person else None
        known = self._reading.names.entities.get(body or "")
        return known is not None and bool(book()["presided"].search(known.name))

    def _presiding(self) -> Mapping[str, Party]:
        """Return the people whom the article says to have led an inquiry, a panel or a review, and which."""
        if self._heads is None:
            self._heads = {}
            for unit in self._units:
                for pattern in book()["presiding"]:
                    for match in pattern.finditer(unit.masked.words):
                        person = self._party(unit, Span(*match.span("person")), "person", {})
                        body = self._party(unit, Span(*match.span("body")), "institution", {})
                        if person and person.entity and body:
                            self._heads.setdefault(person.entity, body)
        return self._heads

    def _parties(
        self, unit: Unit, at: Span, slot: str, known: Mapping[str, tuple[Party, ...]]
    ) -> Iterator[Party]:
        """Yield the parties a slot's words name, one for each co-ordinated part."""
        words = unit.masked.words[at.start : at.end]
        everyone = self._everyone(slot, words)
        if everyone is not None:
            origin = unit.masked.origin(at.start, at.end)
            yield from (Party(entity, None, None, origin) for entity in everyone)
            return
        several = self._several(unit, unit.masked.origin(at.start, at.end), words)
        if several:
            origin = unit.masked.origin(at.start, at.end)
            yield from (Party(entity, None, None, origin) for entity in several)
            return
        start = 0
        for cut in [*_SPLIT.finditer(words), None]:
            end = cut.start() if cut else len(words)
            party = self._party(unit, Span(at.start + start, at.start + end), slot, known)
            if party is not None:
                yield party
            start = cut.end() if cut else end

    def _several(self, unit: Unit, origin: Span, words: str) -> list[str]:
        """Return the people whom "they", "their" or "both men" stand for: those named together last."""
        if not _together().fullmatch(words):
            return []
        for earlier in self._sentences_up_to(unit):
            within = [
                m
                for m in _coordinated().finditer(earlier.masked.words)
                if earlier.masked.origin(*m.span()).end <= origin.start
            ]
            if within:
                named = [m for m in PLACEHOLDER.finditer(within[-1].group()) if m[1] == "person"]
                return list(dict.fromkeys(self._reading.names.mentions[int(m[2])].entity for m in named))
        return []

    def _sentences_up_to(self, unit: Unit) -> Iterator[Unit]:
        """Yield a sentence and those before it that the reporter tells in passages near to it."""
        for earlier in reversed(self._units[: self._at + 1]):
            if unit.passage.no - earlier.passage.no > PRONOUN_REACHES:
                return
            if earlier is unit or not earlier.voice:
                yield earlier

    def _everyone(self, slot: str, words: str) -> list[str] | None:
        """Return whom words such as "each of his victims" stand for, None for other words.

        They stand for nobody in particular if they count more or fewer than the article names, unless it names none.
        """
        for where, role, pattern in _everyone():
            match = pattern.fullmatch(words) if where == slot else None
            if match:
                members = [
                    e.key
                    for e in self._reading.names.entities.values()
                    if e.kind == "person" and e.type == role
                ]
                counted = number_of(match["n"]) if match["n"] else len(members)
                if match["n"] and not members:
                    return None
                return members if counted == len(members) else []
        return None

    def _party(self, unit: Unit, at: Span, slot: str, known: Mapping[str, tuple[Party, ...]]) -> Party | None:
        words = unit.masked.words[at.start : at.end]
        words = _RELATIVE.sub("", words)
        lead = len(words) - len(words.lstrip(" ,()"))
        at = Span(at.start + lead, at.start + len(words.rstrip(" ,()")))
        words = unit.masked.words[at.start : at.end]
        if at.start >= at.end or words.isdigit():
            return None
        origin = unit.masked.origin(at.start, at.end)
        named = [
            m
            for m in PLACEHOLDER.finditer(words)
            if m[1] not in {"date", "said"}
            and not _POSSESSIVE.match(words, m.end())
            and not _whose().search(words[: m.start()])
        ]
        if named and not _GROUP_OF.match(words, named[0].end()):
            mention = self._reading.names.mentions[int(named[-1][2])]
            return Party(mention.entity, None, None, mention.span)
        if slot == "investigator" and words.lower() == "it":
            inquiry = self._inquiry_before(unit)
            if inquiry or _set_up().match(unit.masked.words, at.end):
                return inquiry
        if _PRONOUN.fullmatch(words):
            entity = self._antecedent(unit, origin, slot, known)
            return Party(entity, None, None, origin) if entity else None
        known_before = not named and not _INDEFINITE.match(words)
        entity = (self._resolved(origin) if known_before else None) or (
            None if named or (slot == "investigator" and not known_before) else generic(self._reading, words)
        )
        taken = {party.entity for found in known.values() for party in found}
        if entity in taken and not named:
            entity = self._antecedent(unit, origin, slot, known)
        if entity and entity not in self._possessors(words):
            return Party(entity, None, None, origin)
        counted = _COUNTED.match(words)
        quantity = number_of(counted[1]) if counted else None
        article = counted is not None and counted[1].lower() in {"a", "an"}
        described = origin.of(self._reading.text)
        return Party(None, described, quantity if not article else None, origin, self._likeness(words))

    def _inquiry_before(self, unit: Unit) -> Party | None:
        """Return the inquiry that the sentence before is about: "The inquiry sat for a year. It was set up in May"."""
        before = next((u for u in self._sentences_up_to(unit) if u is not unit), None)
        opening = _inquiry().match(before.masked.words) if before else None
        if before is None or opening is None:
            return None
        return self._party(before, Span(*opening.span("inquiry")), "investigator", {})

    def _resolved(self, words: Span) -> str | None:
        return resolve(self._reading.text, self._reading.passages, self._reading.names, words)

    def _likeness(self, words: str) -> str:
        named = PLACEHOLDER.sub(lambda m: self._key_at(m), _ARTICLE.sub("", words.lower()))
        first, _, rest = named.partition(" ")
        return f"{number_of(first) or first} {rest}".strip()

    def _key_at(self, match: re.Match[str]) -> str:
        return self._reading.names.mentions[int(match[2])].entity if match[1] not in {"date", "said"} else ""

    def _possessors(self, words: str) -> set[str]:
        """Return whose relation or property words describe: "‹person 3›'s victims" are not that person."""
        return {
            self._reading.names.mentions[int(m[2])].entity
            for m in PLACEHOLDER.finditer(words)
            if m[1] not in {"date", "said"} and _POSSESSIVE.match(words, m.end())
        }

    def _antecedent(
        self, unit: Unit, pronoun: Span, slot: str, known: Mapping[str, tuple[Party, ...]]
    ) -> str | None:
        """Return whom a pronoun in a slot stands for; a slot prefers people of its role."""
        taken = {party.entity for found in known.values() for party in found}
        preferred = book()["prefers"].get(slot)
        if preferred:
            near = [
                mention.entity
                for mention in self._reading.names.mentions
                if mention.span.end <= pronoun.start
                and (
                    self._reading.names.entities[mention.entity].type == preferred
                    or mention.entity in self._cast.get(preferred, ())
                )
                and mention.entity not in taken
            ]
            if near:
                return near[-1]
        entity = self._resolved(pronoun)
        return entity if entity and entity not in taken else self._named_before(unit, pronoun, taken)

    def _named_before(self, unit: Unit, pronoun: Span, taken: set[str | None]) -> str | None:
        """Return the only person of a pronoun's sex whom the nearest sentence to name one names before it."""
        female = _SEX.get(pronoun.of(self._reading.text).lower())
        if female is None:
            return None
        for earlier in self._sentences_up_to(unit):
            named = {
                mention.entity
                for mention in self._reading.names.mentions
                if earlier.masked.span.covers(mention.span) and mention.span.end <= pronoun.start
            } - taken
            people = [e for key in named if (e := self._reading.names.entities[key]).kind == "person"]
            fitting = [person for person in people if person.female in (None, female)]
            if fitting:
                return fitting[0].key if len(fitting) == 1 else None
        return None

    def _anaphor(self, unit: Unit, hit: Hit, parties: dict[str, tuple[Party, ...]]) -> None:
        """Let "their deaths" take the people named with the body that found."""
        if "anaphor" not in hit.match.re.groupindex or not hit.match["anaphor"] or not hit.found:
            return
        if "people" in hit.found.match.re.groupindex and hit.found.match["people"]:
            at = Span(*hit.found.match.span("people"))
            parties["people"] = tuple(self._parties(unit, at, "people", parties))

    def _fill(self, unit: Unit, hit: Hit, parties: dict[str, tuple[Party, ...]]) -> None:
        frame = hit.frame
        if unit.voice:
            for slot, what in frame.from_voice.items():
                entity = unit.voice
                if what == "organisation" and self._kind(entity) == "person":
                    body = self._reading.organisation_of(entity)
                    if body is None:
                        continue
                    entity = body
                if (what == "person") != (self._kind(entity) == "person"):
                    continue
                if entity and not parties.get(slot):
                    parties[slot] = (Party(entity, None, None, self._clause(unit, hit)),)
        if frame.subject and not parties.get(frame.subject):
            of_offenders = frame.kind in data("frames")["findings"]["of_offenders"]
            slot = "offender" if of_offenders else frame.subject
            subject = self._subject(unit, hit.match.start(), slot, parties)
            if subject:
                parties[frame.subject] = (subject,)
        if "institution" in parties:
            self._office_holder(parties)
        for slot, kind in frame.beside.items():
            if not parties.get(slot) and (near := self._named_beside(unit, kind)):
                parties[slot] = (near,)
        for slot, kind in frame.fill.items():
            if parties.get(slot):
                continue
            if kind in PARTY_SLOTS:
                parties[slot] = parties.get(kind, ())
                continue
            if hit.found and (near := self._named_beside(unit, kind, hit.found.start, hit.found.end)):
                parties[slot] = (near,)
                continue
            fixed = kind in data_ids() and kind not in data_ids().values()
            only = kind if fixed else self._reading.only(kind)
            if only:
                parties[slot] = (Party(only, None, None, self._clause(unit, hit)),)

    def _named_beside(self, unit: Unit, kind: str, start: int = 0, end: int | None = None) -> Party | None:
        """Return the one body of a kind that a stretch of the sentence names."""
        found = {
            (mention := self._reading.names.mentions[int(m[2])]).entity: mention
            for m in PLACEHOLDER.finditer(
                unit.masked.words, start, len(unit.masked.words) if end is None else end
            )
            if m[1] == kind
        }
        if len(found) != 1:
            return None
        mention = next(iter(found.values()))
        return Party(mention.entity, None, None, mention.span)

    def _office_holder(self, parties: dict[str, tuple[Party, ...]]) -> None:
        """A person who determines does so through an office or a body."""
        party = parties["institution"][0] if parties["institution"] else None
        if party is None or party.entity is None or self._kind(party.entity) != "person":
            return
        parties["person"] = (party,)
        if led := self._presiding().get(party.entity):
            parties["institution"] = (led,)
            return
        entity = self._reading.names.entities[party.entity]
        body = book()["determines_as"].get(entity.type) or self._reading.organisation_of(party.entity)
        office = replace(party, entity=None, description=entity.type)
        told = (replace(party, entity=body),) if body else ()
        parties["institution"] = told or ((office,) if self._determines(party) else ())

    def _kind(self, entity: str) -> str:
        found = self._reading.names.entities.get(entity)
        return found.kind if found else "organisation"

    def _determined(self, frame: Frame, parties: dict[str, tuple[Party, ...]], kinds: frozenset[str]) -> bool:
        """Keep the institutions that may determine this; tell whether the finding stands without any.

        "A panel found" is a determination too, though the article names no body: the party stays described.
        """
        found = parties.get("institution", ())
        if kinds and found:
            found = tuple(p for p in found if p.entity is None or self._type(p.entity) in kinds)
            parties["institution"] = found
            return bool(found)
        return bool(found) or (frame.within != "determination" and frame.voice != "speaker")

    def _type(self, entity: str | None) -> str | None:
        known = self._reading.names.entities.get(entity or "")
        return known.type if known else data_ids().get(entity or "")

    def _subject(
        self, unit: Unit, before: int, slot: str, known: Mapping[str, tuple[Party, ...]]
    ) -> Party | None:
        """Return the subject of the sentence up to a verb: the name beside the verb, else the first one."""
        words = unit.masked.words
        if relative := _who().search(words, 0, before):
            named = Span(*relative.span("party"))
            return self._party(unit, named, slot, known) if named.start >= 0 else None
        candidate = re.compile(expand("{person}|{org}|\\b(?:he|she|they)\\b", macros()), re.IGNORECASE)
        found = [
            m
            for m in candidate.finditer(words, 0, before)
            if not _POSSESSIVE.match(words, m.end())
            and not re.match(r"[’']s?(?:\W|$)", words[m.end() : m.end() + 3])
            and not _whose().search(words, max(0, m.start() - 60), m.start())
            and not (slot in DEALT_WITH and m.group().startswith(("‹police_force ", "‹court ", "‹jury ")))
        ]
        beside = re.compile(expand("(?:{aside}{aux}) ?$", macros()), re.IGNORECASE)
        near = [m for m in found[-1:] if beside.match(words[m.end() : before])]
        free = [
            m
            for m in found
            if not book()["prepositions"].search(words[max(0, m.start() - 60) : m.start()])
            and not (slot in DEALT_WITH and book()["inside"].search(words, 0, m.start()))
        ]
        if not found and before < len("At a "):
            found = [m for m in candidate.finditer(words, before) if not _POSSESSIVE.match(words, m.end())][
                :1
            ]
            free = found
        described = re.search(
            expand("\\b(?P<party>{plain_party}){aux} ?$", macros()), words[:before], re.IGNORECASE
        )
        if not near and described and not words[clause_start(words, before) : described.start()].strip():
            return self._party(unit, Span(*described.span("party")), slot, known)
        for match in [*near, *free]:
            party = self._party(unit, Span(match.start(), match.end()), slot, known)
            if party and party.entity:
                return party
        return None

    # what

    def _place(
        self, frame: Frame, words: Mapping[str, Span], parties: Mapping[str, tuple[Party, ...]]
    ) -> Span | None:
        text = self._reading.text
        place = words.get("place")
        if frame.place == "court":
            court = [p.span for p in parties.get("decision_maker", ()) if self._type(p.entity) == "court"]
            return court[0] if court else None
        if place is None:
            return None
        if frame.same_place and frame.same_place.search(place.of(text)):
            return self._last_place.get(frame.code)
        self._last_place[frame.code] = place
        return place

    def _quantity(self, unit: Unit, hit: Hit) -> tuple[int | None, Span | None]:
        at = slot_span(hit, "quantity")
        if at is None and "anaphor" in hit.match.re.groupindex and hit.match["anaphor"] and hit.found:
            counted = re.search(
                expand(r"\b(?P<n>{number}) (?:wo)?(?:men|people|victims)\b", macros()),
                hit.found.match.group(),
                re.IGNORECASE,
            )
            if counted:
                start = hit.found.match.start() + counted.start("n")
                at = Span(start, start + len(counted["n"]))
        if at is None:
            return None, None
        number = number_of(unit.masked.words[at.start : at.end])
        return (number, unit.masked.origin(*at)) if number is not None else (None, None)

    def _clause(self, unit: Unit, hit: Hit) -> Span:
        """Return the article's span of the match, widened to its clause while that stays short."""
        words = unit.masked.words
        start, end = hit.match.span()
        if hit.found:
            start, end = min(start, hit.found.match.start()), max(end, hit.found.match.end())
        tight = unit.masked.origin(start, end)
        wide = unit.masked.origin(clause_start(words, start), clause_end(words, end))
        return _trimmed(self._reading.text, wide if wide.end - wide.start <= 200 else tight)

    # when

    def _date_of(self, unit: Unit, hit: Hit, parties: Mapping[str, tuple[Party, ...]]) -> Dated | None:
        """Return the date of what a match tells; a determination's is when the body found it."""
        if hit.frame.within != "determination":
            own = self._date(unit, hit)
            if own and own.rule == NEWS_RULE:
                decided = parties.get("decision_maker", parties.get("investigator", ()))
                return self._reported_on(unit, hit.frame.code, decided) or own
            return own or (self._day_of(parties.get("institution", ())) if hit.frame.same_day else None)
        beside = self._found_on(unit, hit.found) if hit.found else None
        institution = parties.get("institution", ())
        if beside and beside.rule != NEWS_RULE:
            return beside
        told = self._reported_on(unit, hit.frame.code, institution) or self._day_of(institution)
        return told or beside

    def _date(self, unit: Unit, hit: Hit) -> Dated | None:
        words = unit.masked.words
        placed = [
            (m.start(), m.end(), unit.times[int(m[2])]) for m in PLACEHOLDER.finditer(words) if m[1] == "date"
        ]
        start, end = hit.match.span()
        # A pattern marks its verb where words of time before it belong to another: "detained last week, was let go".
        verb = hit.match.start("verb") if "verb" in hit.match.re.groupindex else start
        begin = hit.found.match.start() if hit.found else verb
        reach = len(" in court on ") if hit.frame.code in data("dates")["date_gap"]["close"] else 100
        inside = [
            time
            for s, e, time in placed
            if verb <= s
            and e <= end
            and not book()["second_verb"].search(words, verb, s)
            and not _in_relative_clause(words[verb:s], words[e:end])
            and not book()["told_after"].match(words, e, end)
        ]
        after = [
            time
            for s, _, time in placed
            if end <= s and s - end < reach and not book()["breaks"].search(words, end, s)
        ]
        first = [
            time
            for s, e, time in placed
            if s - len(words) + len(words.lstrip()) < 15
            and s < begin
            and (not re.search(r"\bthat\b", words[e:begin]) or book()["cleft"].search(words[:s]))
        ]
        during = [
            time
            for s, e, time in placed
            if e <= begin
            and (not book()["reports"].search(words, e, begin) or book()["cleft"].search(words[:s]))
        ]
        back = _counted_back(placed, words, begin)
        if back is not None:
            return back[0]
        spoken = unit.voice is not None and hit.frame.code in data("dates")["said"]["codes"]
        own = [*inside, *after, *first, *during]
        for time in [time for time in own if not spoken or time.rule != "stated"]:
            if dated := self._dated(time):
                return dated
        if spoken:
            return self._said_on(unit)
        if self._told_by_the_clock(unit, hit, words[verb:]):
            return Dated(str(self._day), "derived", "the day told before", self._clause(unit, hit))
        found_now = hit.found is not None and book()["news"].search(hit.found.match.group())
        if (hit.frame.news or found_now) and unit.lead and self._reading.article.published:
            day = self._reading.article.published.isoformat()
            return Dated(day, "derived", NEWS_RULE, self._clause(unit, hit))
        return None

    def _reported_on(self, unit: Unit, code: str, institution: Sequence[Party]) -> Dated | None:
        """Return the day of the report or verdict that a finding stands in: told beside it, else the one its body has.

        The nearest in the paragraph counts; further off only one that the article tells of the finding's own body.
        """
        if self._determined_days is None:
            self._determined_days = list(determined(self._reading, self._units))
        bodies = {self._body(party) for party in institution}
        kinds = {self._type(party.entity) or "" for party in institution}
        fitting = [
            day
            for day in self._determined_days
            if (not bodies or (self._of_body(day.body) in bodies if day.body else day.may_be_of(kinds)))
            and not (day.ended and code in data("dates")["determined"]["of_another"])
        ]
        near = [day for day in fitting if day.passage_no == unit.passage.no and day.at <= self._at]
        if not near:
            near = [day for day in fitting if not day.ended and (day.body is not None or day.news)]
            near = near if len({day.time.edtf for day in near}) == 1 else []
        return self._dated(near[-1].time) if near else None

    def _of_body(self, entity: str) -> str:
        """Return the body that an entity is, or that a person holds an office of."""
        return self._body(Party(entity, None, None, Span(0, 0)))

    def _day_of(self, institution: Sequence[Party]) -> Dated | None:
        """Return the one day on which the article says a body found, ruled or reported, if it tells one."""
        if self._days is None:
            self._days = {}
            for unit in self._units:
                for found in find_contexts(unit.masked.words) if not unit.voice else ():
                    dated = self._found_on(unit, found) if found.context.name == "determination" else None
                    if dated is None or len(dated.edtf) != len("2000-01-01"):
                        continue
                    party = self._party(unit, Span(*found.match.span("institution")), "institution", {})
                    if party:
                        self._days.setdefault(self._body(party), []).append(dated)
        told = [dated for party in institution for dated in self._days.get(self._body(party), ())]
        told = [dated for dated in told if dated.rule != NEWS_RULE] or told
        if len({dated.edtf for dated in told}) != 1:
            return None
        return replace(told[0], basis="derived", rule=data("frames")["findings"]["date_rule"])

    def _body(self, party: Party) -> str:
        """Return the body that a party is or speaks for, or the words that describe it."""
        if party.entity is None:
            return _ARTICLE.sub("", (party.description or "").lower())
        if self._kind(party.entity) == "person":
            office = book()["determines_as"].get(self._type(party.entity))
            return office or self._reading.organisation_of(party.entity) or party.entity
        return party.entity

    def _found_on(self, unit: Unit, found: Found) -> Dated | None:
        """Return when a body found: told beside its verb, at the head of the sentence, or as the lead's news.

        What stands in the clause of what it found is no date of the finding: "found that chances were missed in 2014".
        """
        start, end = found.match.span()
        for m in PLACEHOLDER.finditer(unit.masked.words):
            beside = start <= m.start() <= end + 4 or m.start() < len("On Monday ") <= start
            beside = beside and not _ASIDE.search(unit.masked.words, 0, m.start())
            dated = self._dated(unit.times[int(m[2])]) if m[1] == "date" and beside else None
            if dated:
                return dated
        if unit.lead and book()["news"].search(found.match.group()) and self._reading.article.published:
            day = self._reading.article.published.isoformat()
            return Dated(day, "derived", NEWS_RULE, unit.masked.span)
        return None

    def _said_on(self, unit: Unit) -> Dated | None:
        """Return the day on which the words of a quotation were said, where its paragraph tells one."""
        times = [
            time
            for other in self._units
            if other.passage.no == unit.passage.no and not other.voice and "‹said" in other.masked.words
            for time in other.times
            if time.edtf and len(time.edtf) == len("2000-01-01") and time.rule != "stated"
        ]
        return self._dated(times[0]) if len(times) == 1 else None

    def _told_by_the_clock(self, unit: Unit, hit: Hit, words: str) -> bool:
        """Tell whether an event has only a time of the day, in a passage near to the day told before."""
        near = self._day is not None and unit.passage.no - self._day_told <= NARRATIVE_PASSAGES
        return near and hit.frame.table == "events" and _clock_time().search(words) is not None

    def _runs_until(self, time: Span) -> bool:
        """Tell whether a time is when something ends: "bailed until May", not "was not charged until May"."""
        words = self._reading.text[max(0, time.start - 80) : time.start + len("until ")]
        last = words.lower().rfind("until ")
        return (
            last >= 0
            and last >= len(words) - 2 * len("until ")
            and not book()["not_until"].search(words[: last + 6])
        )

    def _dated(self, time: TimeExpression) -> Dated | None:
        if time.edtf is None or self._runs_until(time.span):
            return None
        basis = "stated" if time.rule == "stated" else "derived"
        until = "/" not in time.edtf and _deadline().search(
            self._reading.text, max(0, time.span.start - len("by the end of ")), time.span.start + len("by ")
        )
        return Dated(f"../{time.edtf}" if until else time.edtf, basis, time.rule, time.span)

    # claims

    def _claims(self, unit: Unit, hit: Hit, telling: Telling, claimed: Sequence[str]) -> Iterator[Telling]:
        """Give a claim its claimant and stance; "denied it" takes up what was claimed before."""
        frame = hit.frame
        parties = dict(telling.parties)
        stance = frame.stance or (hit.found.context.stance if hit.found else None) or "asserts"
        if hit.negated:
            stance = {"asserts": "denies", "denies": "asserts"}[stance]
        if "claimant" not in parties and unit.voice:
            principal = self._reading.principal_of(unit.voice)
            parties["claimant"] = (Party(principal, None, None, telling.span),)
        codes = (claimed or self._claimed_before(unit)) if frame.code == "same" else [frame.code]
        if frame.code in data("frames_claims")["matter"]["of"] and not self._at_issue(unit):
            return
        for claimant in [p for p in parties.get("claimant", ()) if p.entity]:
            for code in dict.fromkeys(codes):
                yield replace(telling, code=code, stance=stance, parties={**parties, "claimant": (claimant,)})

    def _claimed_before(self, unit: Unit) -> list[str]:
        """Return what was claimed last, as far back as a denial may take it up."""
        codes, passage_no = self._last_claim
        return codes if unit.passage.no - passage_no <= CLAIM_GOES_ON else []

    def _at_issue(self, unit: Unit) -> bool:
        """Tell whether a sentence's passage is about a matter that a body dealt with."""
        no = unit.passage.no
        if no not in self._issues:
            self._issues[no] = at_issue(self._reading.text, self._reading.passages, unit.passage)
        return self._issues[no]


def _is_pronoun(unit: Unit, at: Span) -> bool:
    return bool(_PRONOUN.fullmatch(unit.masked.words[at.start : at.end].strip(" ,()")))


def _key(telling: Telling) -> tuple[object, ...]:
    """Return what tells an event from others of its type that one sentence tells."""
    slots = [slot for slot in telling.frame.key if slot in telling.parties or slot in telling.words]
    return (
        telling.code,
        *(
            tuple(p.entity or p.likeness for p in telling.parties.get(slot, ())) or telling.words[slot]
            for slot in slots
        ),
    )


def _of_a_series(telling: Telling) -> bool:
    """Tell whether a telling's date is the period of several events that it tells at once."""
    members = telling.parties.get(telling.frame.each or "", ())
    return len(members) > 1 and telling.date is not None and "/" in telling.date.edtf


def _counted_back(
    placed: Sequence[tuple[int, int, TimeExpression]], words: str, begin: int
) -> tuple[Dated | None] | None:
    """Read "on Friday, 16 months after a jury decided" for what the jury decided; None where no such words stand.

    Returns:
        The date in a tuple, which holds None where there is no day to count from.
    """
    before = [(s, e, time) for s, e, time in placed if e <= begin]
    if not before or before[-1][2].rule != AFTER or book()["reports"].search(words, before[-1][1], begin):
        return None
    lapse = before[-1][2].lapse
    start = next((t for *_, t in reversed(before[:-1]) if t.edtf and len(t.edtf) == len("2000-01-01")), None)
    if start is None or start.edtf is None or lapse is None:
        return (None,)
    edtf = shift(start.edtf, Lapse(-lapse.count, lapse.unit))
    return (Dated(edtf, "derived", "count back from the date beside it", start.span) if edtf else None,)


def _in_relative_clause(before: str, after: str) -> bool:
    """Tell whether words of time between two stretches of a match are those of a clause set inside it."""
    relative = re.compile(data("dates")["date_gap"]["relative"], re.IGNORECASE)
    return bool(relative.search(before)) and "," in after


def _of_another(words: str, hit: Hit) -> bool:
    """Tell whether the name a match begins with only says whose relation acts: "the family of ‹person 3› called"."""
    starts = any(hit.match.start(slot) == hit.match.start() for slot in hit.match.re.groupindex)
    return (
        starts
        and words.startswith("‹person", hit.match.start())
        and bool(_whose().search(words, max(0, hit.match.start() - 60), hit.match.start()))
    )


def _once(happened: Sequence[tuple[Hit, Telling]]) -> Iterator[Telling]:
    """Yield each event that a sentence tells once; of readings of the same words the one that names its party."""
    found: dict[tuple[object, ...], Telling] = {}
    for hit, telling in happened:
        sure = _sureness(hit, telling)
        others = [
            _sureness(h, t) for h, t in happened if t.code == telling.code and _overlap(h.match, hit.match)
        ]
        if sure < max(others):
            continue
        key = _key(telling)
        found[key] = _joined(found[key], telling) if key in found else telling
    yield from found.values()


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _sureness(hit: Hit, telling: Telling) -> tuple[int, int]:
    """Rank a reading: its words name the parties of its key, the more the surer, or describe them, or neither.

    What a trigger finds in its clause is less sure than what a pattern says in so many words.
    """
    slot = next((slot for slot in telling.frame.key if slot in PARTY_SLOTS), None)
    if slot is None or slot not in telling.parties:
        return -2, 0
    if hit.arguments:
        return -1, 0
    if slot_span(hit, slot) is None:
        return 0, 0
    parties = telling.parties[slot]
    return (2, len(parties)) if all(party.entity for party in parties) else (1, 0)


def _joined(one: Telling, other: Telling) -> Telling:
    """Return one telling with what another way of reading the same words adds to it."""
    return replace(
        one,
        parties={**other.parties, **one.parties},
        words={**other.words, **one.words},
        date=one.date or other.date,
    )


def _trimmed(text: str, span: Span) -> Span:
    """Leave out blanks and commas at the ends of a span."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" \n\t,;"))
    return Span(start, max(start, span.end - len(words) + len(words.rstrip(" \n\t,;"))))


def _fullest(findings: Sequence[tuple[Span, Telling]]) -> Iterator[Telling]:
    """Yield of the tellings of one finding in the same words the one that tells most."""
    kept: list[tuple[Span, Telling]] = []
    for at, telling in sorted(findings, key=lambda found: -_slots(found[1])):
        if not any(telling.code == other.code and at.overlaps(there) for there, other in kept):
            kept.append((at, telling))
    yield from (telling for _, telling in sorted(kept, key=lambda found: found[0]))


def _slots(telling: Telling) -> int:
    stated = [telling.quantity, telling.date]
    return len(telling.parties) + len(telling.words) + sum(value is not None for value in stated)


@cache
def _everyone() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (entry["slot"], entry["role"], re.compile(expand(entry["match"], macros("events")), re.IGNORECASE))
        for entry in data("frames_events").get("everyone", [])
    )


@cache
def _sitting() -> re.Pattern[str]:
    return re.compile(data("dates")["clock_time"]["sitting"], re.IGNORECASE)


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(data("dates")["deadline"]["match"], re.IGNORECASE)


@cache
def _inquiry() -> re.Pattern[str]:
    return re.compile(data("frames_events")["it"]["match"], re.IGNORECASE)


@cache
def _set_up() -> re.Pattern[str]:
    return re.compile(data("frames_events")["it"]["set_up"], re.IGNORECASE)


@cache
def _together() -> re.Pattern[str]:
    return re.compile(data("frames_events")["together"]["match"], re.IGNORECASE)


@cache
def _coordinated() -> re.Pattern[str]:
    return re.compile(expand(data("frames_events")["together"]["named"], macros("events")), re.IGNORECASE)


@cache
def _clock_time() -> re.Pattern[str]:
    return re.compile(data("dates")["clock_time"]["match"], re.IGNORECASE)


@cache
def _who() -> re.Pattern[str]:
    """Return the relative clause that the words up to a verb end in, and the party it is about."""
    return re.compile(expand(data("frames")["subject"]["relative"], macros()), re.IGNORECASE)


@cache
def _whose() -> re.Pattern[str]:
    return re.compile(data("frames_events")["whose"]["match"], re.IGNORECASE)
