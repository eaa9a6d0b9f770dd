"""Finding the people and organisations an article names, and each person's role in it."""

import time

import pytest

from laid_out import lay_out

TRIAL = (
    "Gareth Pellow, 34, of Mill Lane, Norwick, was found guilty of the murder of Amina Osei, 21, at Norwick "
    "Crown Court on Monday.",
    "Miss Osei, a medical student, was walking home when Pellow attacked her.",
    "Judge Fiona Harcastle told Pellow he was dangerous.",
    "Miss Osei's father, Kwame Osei, wept. Her friend, Beth Lowe, left the room.",
    "Detective Chief Inspector Owen Rudd, of Eastmoor Police, said the force had worked hard.",
    "Priya Nair, prosecuting, said a second man, Lee Marsh, 29, had been charged. Marsh denies the charge.",
    "Norwick MP Dame Sheila Cotterill and campaigner Yusuf Demir called for lights.",
)


def test_every_form_of_a_name_is_a_mention_with_its_honorific_and_without_its_possessive() -> None:
    article = lay_out(
        "Dr Ada Lisle QC’s report was read. Ms Lisle's son, Tom, wept; Lisle did not. Ada had warned us."
    )
    assert article.spans("ada-lisle") == ["Dr Ada Lisle QC", "Ms Lisle", "Lisle", "Ada"]


def test_rank_and_trade_before_a_name_are_not_part_of_the_mention() -> None:
    article = lay_out("Assistant Commissioner Helga Brandt met bus driver Tom Hale and coroner Ada Lisle.")
    assert [m.span.of(article.text) for m in article.names.mentions] == [
        "Helga Brandt",
        "Tom Hale",
        "Ada Lisle",
    ]


def test_roles_follow_from_the_words_of_the_article() -> None:
    assert lay_out(*TRIAL).people() == {
        "gareth-pellow": "perpetrator",
        "amina-osei": "victim",
        "fiona-harcastle": "judge",
        "kwame-osei": "bereaved",
        "beth-lowe": "friend",
        "owen-rudd": "police",
        "priya-nair": "lawyer",
        "lee-marsh": "other",
        "sheila-cotterill": "politician",
        "yusuf-demir": "campaigner",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Tom Hale is accused of the murder of a teacher. Hale denies murder.",
        "Prosecutors say Tom Hale murdered a teacher.",
        "Tom Hale was acquitted, and his earlier conviction was quashed. Hale was wrongly convicted.",
        "Police named the suspect as Tom Hale, 40. The suspect killed himself.",
    ],
)
def test_the_accused_is_no_perpetrator(line: str) -> None:
    assert lay_out(line).people() == {"tom-hale": "other"}


def test_what_makes_one_of_a_list_a_victim_holds_for_the_list() -> None:
    article = lay_out(
        "The inquests into the deaths of Mr Reed, 31, Ivo Brandt, 22, Joss Lisle, 21, and 25-year-old Tom "
        "Hale opened. The murders shook the town. Caleb Reed was found first."
    )
    assert set(article.people().values()) == {"victim"}


def test_he_who_was_killed_by_someone_does_not_make_that_someone_a_victim() -> None:
    article = lay_out("Ada Lisle was murdered by Tom Hale in 2010.")
    assert article.people() == {"ada-lisle": "victim", "tom-hale": "perpetrator"}


def test_the_object_of_a_conviction_is_the_perpetrator() -> None:
    article = lay_out(
        "A jury convicted former bus driver Tom Hale of the manslaughter of Tamika Lisle, a nurse."
    )
    assert article.people() == {"tom-hale": "perpetrator", "tamika-lisle": "victim"}


def test_a_byline_names_journalists() -> None:
    article = lay_out(("byline", "By Rhodri Castle and Imani Brook"), "Nothing happened.")
    assert article.people() == {"rhodri-castle": "journalist", "imani-brook": "journalist"}


def test_boilerplate_names_nobody() -> None:
    assert lay_out(("boilerplate", "Ada Lisle of Norwick Police is our editor")).names.mentions == ()


def test_unnamed_victims_and_witnesses_are_no_people() -> None:
    article = lay_out(
        "A dog walker found the body. The victim, a 30-year-old man, has not been named. A friend wept."
    )
    assert article.people() == {}


@pytest.mark.parametrize(
    "line",
    [
        "New York is large and South Yorkshire is green.",
        "The Affordable Care Act was signed at the White House.",
        "Yesterday Officers met. Failings Continued. Hope remains in Oxford Street.",
        "They used Facebook, Grindr and GHB near Lake Windermere on Black Friday in May.",
        "He said the killer was known as the “Harbour Ripper”. Serial offences rose.",
        "No Child Left Behind was a law. Every Student Succeeds came later.",
        "Hurricane Katrina hit the coast.",
        "“Price rises continue,” the shop said. Price was the problem.",
    ],
)
def test_other_capitalised_words_are_no_people(line: str) -> None:
    assert lay_out(line).people() == {}


def test_a_name_of_unusual_given_name_is_found_by_what_stands_beside_it() -> None:
    article = lay_out("Mr Brandt's partner, Corin Quill, said little. Osric Vane, 44, left. Mr Brandt wept.")
    assert set(article.people()) == {"brandt", "corin-quill", "osric-vane"}


def test_someone_known_by_surname_alone_keeps_it_alone() -> None:
    entity = lay_out("Judge Harcastle told Mr Pellow to sit.").names.entities["harcastle"]
    assert (entity.name, entity.type, entity.full) == ("Harcastle", "judge", False)


def test_another_bearer_of_the_surname_is_not_the_person() -> None:
    article = lay_out("Tom Hale, 40, was there. He had read Elizabeth Hale Street maps. Mrs Hale was not.")
    assert article.spans("tom-hale") == ["Tom Hale"]


def test_a_surname_of_a_couple_goes_by_title_else_to_the_one_last_named_in_full() -> None:
    article = lay_out(
        "Peter and Nora Walsh came. Mr Walsh spoke. Mrs Walsh wept. Then Nora Walsh left; Walsh was ill."
    )
    assert article.spans("peter-walsh") == ["Peter", "Mr Walsh"]
    assert article.spans("nora-walsh") == ["Nora Walsh", "Mrs Walsh", "Nora Walsh", "Walsh"]


def test_names_run_together_are_told_apart() -> None:
    article = lay_out(
        "Tom Hale and Ada Lisle met.", ("caption", "Tom Hale and Ada LisleTom Hale and Ada Lisle")
    )
    assert article.spans("ada-lisle") == ["Ada Lisle"] * 3
    assert article.spans("tom-hale") == ["Tom Hale"] * 3


def test_a_title_case_headline_names_only_people_the_article_introduces() -> None:
    article = lay_out(
        ("headline", "Norwick Mourns As Ada Lisle Funeral Fills Streets"), "Ada Lisle, 40, was buried."
    )
    assert article.people() == {"ada-lisle": "other"}
    assert article.spans("ada-lisle") == ["Ada Lisle", "Ada Lisle"]


def test_surnames_with_particles_hyphens_and_apostrophes() -> None:
    article = lay_out("Tom de Vries and Jane O’Hara-Smith spoke. Cllr de Vries left. Ms O'Hara-Smith stayed.")
    assert article.spans("tom-de-vries") == ["Tom de Vries", "de Vries"]
    assert article.spans("jane-ohara-smith") == ["Jane O’Hara-Smith", "Ms O'Hara-Smith"]


def test_bodies_are_told_by_their_head_word() -> None:
    article = lay_out(
        "Eastmoor Police, Hollin & Firth Solicitors, Norwick Crown Court, the University of Eastmoor, the "
        "Department of Health and Social Care, the Harbour Independent Advisory Group, the Norwick Gazette "
        "and His Majesty’s Inspectorate of Prisons gave evidence at Norwick Town Hall."
    )
    assert article.organisations() == {
        "Eastmoor Police": "police_force",
        "Hollin & Firth Solicitors": "law_firm",
        "Norwick Crown Court": "court",
        "University of Eastmoor": "other",
        "Department of Health and Social Care": "other",
        "Harbour Independent Advisory Group": "advisory_group",
        "Norwick Gazette": "media",
        "His Majesty's Inspectorate of Prisons": "inspectorate",
    }


def test_a_noun_beside_the_name_says_what_its_head_word_does_not() -> None:
    article = lay_out(
        "They were questioned by watchdog the Office for Fair Custody. The custody watchdog said so."
    )
    assert article.organisations() == {"Office for Fair Custody": "watchdog"}
    assert article.spans("office-for-fair-custody") == ["Office for Fair Custody", "custody watchdog"]


def test_an_abbreviation_in_brackets_names_the_body_ever_after() -> None:
    article = lay_out(
        "The Harbour Safety Authority (HSA) reported. Ada Lisle, of the HSA, said so. GHB was found."
    )
    assert article.spans("harbour-safety-authority") == ["Harbour Safety Authority", "HSA", "HSA"]


def test_the_force_is_the_one_force_of_the_article() -> None:
    one = lay_out("Eastmoor Police said the force was sorry. The force of the wind rose.")
    assert one.spans("eastmoor-police") == ["Eastmoor Police", "force"]
    two = lay_out("Eastmoor Police and Kelder Constabulary met. The force was sorry.")
    assert two.spans("eastmoor-police") == ["Eastmoor Police"]


def test_the_met_is_the_police_only_where_the_article_is_about_police() -> None:
    assert lay_out("The Metropolitan Police said the Met was sorry.").spans("metropolitan-police") == [
        "Metropolitan Police",
        "Met",
    ]
    assert lay_out("The Met opened its opera season. He met Mr Hale at the Met.").organisations() == {}


def test_jurors_and_an_inquest_that_finds_are_the_inquest_jury() -> None:
    article = lay_out(
        "An inquest into the death of Ada Lisle has concluded that jurors were right. The inquest opened."
    )
    assert article.spans("inquest-jury") == ["inquest", "jurors"]
    assert "inquest-jury" not in lay_out("The jury at the trial was sent home.").names.entities


def test_relatives_speak_as_one_where_the_article_ties_them_to_victims() -> None:
    article = lay_out(
        "The victims’ loved ones came.",
        "Claims were lodged by relatives.",
        "The family of Tom Hale's victims sat.",
    )
    assert article.spans("victims-families") == [
        "victims’ loved ones",
        "relatives",
        "family of Tom Hale's victims",
    ]
    assert lay_out("Families across the country pay more. Relatives visit.").names.mentions == ()


def test_offsets_count_code_points() -> None:
    article = lay_out("🙂 naïve café: Ada Lisle, 40, said “no”.")
    assert article.spans("ada-lisle") == ["Ada Lisle"]


def test_mentions_stand_in_text_order_and_start_at_different_places() -> None:
    starts = [m.span.start for m in lay_out(*TRIAL).names.mentions]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(
    "unit", ["Mr Hale's dog. ", "the jury ", "Aa ", "Ada Lisle of Norwick Police, 40, ", "A. "]
)
def test_time_grows_no_faster_than_text(unit: str) -> None:
    def seconds(length: int) -> float:
        line = unit * (length // len(unit))
        start = time.perf_counter()
        lay_out(line)
        return time.perf_counter() - start

    seconds(2_000)
    assert seconds(240_000) < 30 * max(seconds(30_000), 0.01)


def test_a_surname_in_capitals_is_the_same_person() -> None:
    article = lay_out("Ada Lisle spoke.", "LISLE: We lost.")
    assert article.spans("ada-lisle") == ["Ada Lisle", "LISLE"]


def test_a_name_is_told_by_what_its_bearer_says() -> None:
    article = lay_out(
        "A retired clerk, Thorvan Weissel, sat down. “No,” said Weissel.",
        "Its treasurer, Oona Brask, said no.",
    )
    assert set(article.people()) == {"thorvan-weissel", "oona-brask"}


def test_a_ship_is_no_person() -> None:
    assert lay_out("The Ada Margaret sailed at six. The Ada Margaret sank.").people() == {}


def test_bodies_are_told_by_the_noun_before_an_ampersand_or_a_number() -> None:
    article = lay_out("The law firm Hollin Reed and Brask & Sons met Local 12 of the Joined Weavers.")
    assert article.organisations() == {
        "Hollin Reed": "law_firm",
        "Brask & Sons": "other",
        "Local 12 of the Joined Weavers": "other",
    }


def test_a_firm_is_named_without_the_word_for_its_trade_unless_that_is_a_place() -> None:
    article = lay_out("Brask Group rose. Brask fell.", "Hollin Group rose. It was in Hollin.")
    assert article.spans("brask-group") == ["Brask Group", "Brask"]
    assert article.spans("hollin-group") == ["Hollin Group"]


def test_an_abbreviation_survives_a_misprint() -> None:
    article = lay_out("The Harbour Standards Commission (HSC) met. The HCS was late.")
    assert article.spans("harbour-standards-commission") == ["Harbour Standards Commission", "HSC", "HCS"]


@pytest.mark.parametrize(
    ("line", "person", "role"),
    [
        ("Mr Justice Vane refused.", "vane", "judge"),
        ("Judge Beth Harcastle, sitting as coroner, agreed.", "beth-harcastle", "coroner"),
        ("Nina Falk KC, counsel to the inquiry, agreed.", "nina-falk", "lawyer"),
        ("Prosecuting, Tom Hale told the jury so.", "tom-hale", "lawyer"),
        ("Labour's Tom Hale, who leads the city council, agreed.", "tom-hale", "politician"),
        ("Tom Hale, president of the Norwick Rowing Club, agreed.", "tom-hale", "other"),
        ("Union president Beth Crane agreed.", "beth-crane", "other"),
        ("PC 1234 Tom Hale agreed.", "tom-hale", "police"),
        ("The lead inspector, Dame Beth Crane, agreed.", "beth-crane", "watchdog"),
        ("Tom Hale, director of the charity Safe Nights, agreed.", "tom-hale", "campaigner"),
        ("The inquest was held by the coroner, Ada Moss. Tom Hale was there.", "tom-hale", "other"),
        ("Tom Hale was acquitted of murder but convicted of assault.", "tom-hale", "perpetrator"),
        ("Tom Hale was convicted of killing Ada Lisle.", "ada-lisle", "victim"),
        ("Tom Hale was charged with the murder of his sister Ada Hale.", "tom-hale", "other"),
        ("Ada Lisle was killed. Simon Lisle wept with the family.", "simon-lisle", "bereaved"),
        ("Ada Lisle was killed. Her sons, Tom and Lee Crane, wept.", "lee-crane", "bereaved"),
        ("Tom Hale, whose daughter was killed in the fire, agreed.", "tom-hale", "bereaved"),
        ("Ada Lisle was killed. Tom Hale, Ada's uncle, wept.", "tom-hale", "bereaved"),
        ("An inquest has opened. Ada Lisle, 40, died at Norwick.", "ada-lisle", "victim"),
    ],
)
def test_a_role_is_told_in_many_ways(line: str, person: str, role: str) -> None:
    assert lay_out(line).people()[person] == role


def test_the_director_of_a_watchdog_named_by_its_initials_is_of_the_watchdog() -> None:
    article = lay_out("The Office of the Police Ombudsman reported. The OPO's director, Tom Hale, agreed.")
    assert article.people() == {"tom-hale": "watchdog"}
    assert article.organisations() == {"Office of the Police Ombudsman": "watchdog"}


@pytest.mark.parametrize(
    ("line", "name", "kind"),
    [
        (
            "A spokesperson for the Health and Safety Executive agreed.",
            "Health and Safety Executive",
            "watchdog",
        ),
        ("Pupils at St Bede's Primary School sang.", "St Bede's Primary School", "other"),
        ("He lay in Queen Mary Hospital for weeks.", "Queen Mary Hospital", "other"),
        ("The Royal College of Weavers agreed.", "Royal College of Weavers", "other"),
        (
            "University Hospitals of North Marsh NHS Foundation Trust agreed.",
            "University Hospitals of North Marsh NHS Foundation Trust",
            "other",
        ),
        ("Norwick and Kelder Ambulance Service agreed.", "Norwick and Kelder Ambulance Service", "other"),
        ("Norwick City Council's leader agreed.", "Norwick City Council", "other"),
        ("The Department for Work and Weaving agreed.", "Department for Work and Weaving", "other"),
        (
            "The National Association of Head Teachers agreed.",
            "National Association of Head Teachers",
            "other",
        ),
        ("The Prison Officers' Association agreed.", "Prison Officers' Association", "other"),
        ("The Independent Police Oversight Board agreed.", "Independent Police Oversight Board", "watchdog"),
        ("He was held at Norwick Magistrates' Court.", "Norwick Magistrates' Court", "court"),
        ("Police Scotland agreed.", "Police Scotland", "police_force"),
        ("Brask plc agreed.", "Brask plc", "other"),
        ("Supporters of Norwick United agreed.", "Norwick United", "other"),
    ],
)
def test_a_body_is_found_by_its_whole_name(line: str, name: str, kind: str) -> None:
    assert lay_out(line).organisations() == {name: kind}


def test_two_names_joined_by_and_are_one_body_only_where_it_serves_two_places() -> None:
    assert lay_out("Ada and Kelder Police met. Brask Group and Kelder Police met.").organisations() == {
        "Kelder Police": "police_force",
        "Brask Group": "other",
    }


def test_small_letters_in_brackets_name_the_body_where_they_are_its_initials() -> None:
    article = lay_out(
        "The Norwick Safety Commission (Nsc) sat. The Nsc rose. The Kelder Board (Hull) sat in Hull."
    )
    assert article.spans("norwick-safety-commission") == ["Norwick Safety Commission", "Nsc", "Nsc"]
    assert article.spans("kelder-board") == ["Kelder Board"]


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Chair of governors Dr Osric Vane agreed.", "osric-vane"),
        ("The opposition's Osric Vane, however, called for calm.", "osric-vane"),
        ("Jailing Ivor Vane, the court was stern.", "ivor-vane"),
        ("The senior coroner for Kelder, Osric Vane, rose.", "osric-vane"),
        ("Area coroner for South Kelder Ivor Vane rose.", "ivor-vane"),
        ("Osric Vane KC rose.", "osric-vane"),
        ("Mr Hale's widow, Corvane, wept.", "corvane"),
        ("Her parents, Ruth and Osmond Vane, wept.", "osmond-vane"),
    ],
)
def test_a_name_is_found_by_the_office_or_kin_beside_it(line: str, person: str) -> None:
    assert person in lay_out(line).people()


@pytest.mark.parametrize(
    "line",
    [
        ("byline", "EXCLUSIVE by Osric Vane"),
        ("standfirst", "Words: Osric Vane"),
        ("standfirst", "14 JULY, 2021 BY OSRIC VANE"),
        ("body", "The hearing goes on. (Reporting by Osric Vane; editing by Tom Hale)"),
        ("caption", "The court on Monday. Photo: Osric Vane"),
    ],
)
def test_who_signs_an_article_or_its_pictures_is_a_journalist(line: tuple[str, str]) -> None:
    assert lay_out("The court rose early on Monday.", line).people()["osric-vane"] == "journalist"


def test_a_caption_that_names_who_is_shown_makes_no_journalist() -> None:
    article = lay_out("Ada Lisle, 40, spoke.", ("caption", "Picture: Ada Lisle, left, at the court"))
    assert article.people() == {"ada-lisle": "other"}


VICTIM = "Ada Lisle, 40, was murdered in June. "


@pytest.mark.parametrize(
    ("line", "person", "role"),
    [
        ("Ada Lisle, 40, died after being struck by a police car.", "ada-lisle", "victim"),
        ("Police named the man who died as Tom Hale, 34.", "tom-hale", "victim"),
        (
            "The coroner opened an inquest. Ada Lisle was four when she died in Norwick.",
            "ada-lisle",
            "victim",
        ),
        ("Ada Lisle, 40, died of a head injury.", "ada-lisle", "victim"),
        ("Ada Hale, 40, and her brother Luis Hale, 38, were killed on a bus.", "ada-hale", "victim"),
        ("Paedophile Tom Hale was moved.", "tom-hale", "perpetrator"),
        ("Tom Hale, 44, sold it. Jailing him, Judge Beth Crane was stern.", "tom-hale", "perpetrator"),
        (
            "Sgt Tom Hale was found to have committed gross misconduct.",
            "tom-hale",
            "police",
        ),
        ("Tom Hale went on trial accused of killing his wife Ada Hale.", "tom-hale", "other"),
        ("Former Sgt Tom Hale is charged with assault.", "tom-hale", "other"),
        (
            "Tom Hale was convicted. A second man, Hale's brother Ian, was acquitted.",
            "tom-hale",
            "perpetrator",
        ),
        (VICTIM + "The dead woman's brother, Tom Hale, wept.", "tom-hale", "bereaved"),
        (VICTIM + "Tom Hale, who was Ada's partner for nine years, wept.", "tom-hale", "bereaved"),
        ("Tom Hale lost his daughter in the fire.", "tom-hale", "bereaved"),
        ("Tom Hale lost his appeal.", "tom-hale", "other"),
        (VICTIM + "Tom Hale, who had been friends with Ms Lisle since school, wept.", "tom-hale", "friend"),
        ("Garda Commissioner Tom Hale agreed.", "tom-hale", "police"),
        ("Leading Senior Constable Tom Hale agreed.", "tom-hale", "police"),
        ("Kelder's chief constable, Tom Hale, agreed.", "tom-hale", "police"),
        ("Kelder Police promoted Lt Tom Hale.", "tom-hale", "police"),
        ("The fire service and Kelder Police praised Lt Tom Hale.", "tom-hale", "other"),
        ("A sergeant, Tom Hale, agreed.", "tom-hale", "police"),
        ("Police ombudsman Tom Hale agreed.", "tom-hale", "watchdog"),
        ("HSE inspector Tom Hale agreed.", "tom-hale", "watchdog"),
        ("The review, led by Dame Beth Crane, was long.", "beth-crane", "watchdog"),
        ("Senior Coroner for Kelder, Tom Hale, agreed.", "tom-hale", "coroner"),
        ("Medical examiner Tom Hale agreed.", "tom-hale", "coroner"),
        ("The inquiry chair, retired judge Sir Tom Hale, agreed.", "tom-hale", "judge"),
        ("Sheriff Tom Hale QC spoke at Kelder Sheriff Court.", "tom-hale", "judge"),
        ("Sheriff Tom Hale arrested him.", "tom-hale", "police"),
        ("The Recorder of Kelder, Tom Hale KC, agreed.", "tom-hale", "judge"),
        ("Taoiseach Tom Hale agreed.", "tom-hale", "politician"),
        ("The governor, Tom Hale, showed us the prison.", "tom-hale", "other"),
        ("Counsel assisting the coroner, Tom Hale, agreed.", "tom-hale", "lawyer"),
        ("In mitigation, Tom Hale spoke briefly.", "tom-hale", "lawyer"),
        ("Tom Hale, from the Crown Prosecution Service, agreed.", "tom-hale", "lawyer"),
        ("Charity boss Tom Hale agreed.", "tom-hale", "campaigner"),
        ("He told Tom Hale of the Kelder Post so.", "tom-hale", "journalist"),
        ("The Kelder Post's Tom Hale agreed.", "tom-hale", "journalist"),
    ],
)
def test_a_role_is_told_as_british_irish_american_and_australian_news_tells_it(
    line: str, person: str, role: str
) -> None:
    assert lay_out(line).people()[person] == role


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (("Mr Hale's wife, Ada, wept.", "Mrs Hale left."), {"Hale", "Ada Hale"}),
        (("Mr Hale's wife, Ada, wept.",), {"Hale", "Ada"}),
        (("Randy “Buck” Olsen left. Olsen said no.",), {"Randy Olsen"}),
        (("A postman who gave his name only as Vic said no.",), {"Vic"}),
    ],
)
def test_spouses_nicknames_and_names_given(lines: tuple[str, ...], people: set[str]) -> None:
    found = lay_out(*lines).names.entities.values()
    assert {entity.name for entity in found if entity.kind == "person"} == people


def test_a_surname_alone_means_whom_it_meant_before_a_relative_came_up() -> None:
    article = lay_out(
        "Ada Hale left. Hale said no.",
        "Her husband, Tom Hale, wept.",
        "It rained.",
        "It poured.",
        "Hale sat down.",
    )
    last = max(article.names.mentions, key=lambda mention: mention.span)
    assert last.entity == "ada-hale"


@pytest.mark.parametrize(
    ("line", "person", "role"),
    [
        ("Tom Hale, on behalf of the family, said so.", "tom-hale", "lawyer"),
        ("Tom Hale, acting for Mrs Crane, said so.", "tom-hale", "lawyer"),
        ("Tom Hale, who represents the Crane family, said so.", "tom-hale", "lawyer"),
        ("Crane was defended by Tom Hale, who said so.", "tom-hale", "lawyer"),
        ("Opening the case, Tom Hale told the jury so.", "tom-hale", "lawyer"),
        (
            "Speaking after sentencing, Tom Hale, specialist prosecutor for the CPS, said so.",
            "tom-hale",
            "lawyer",
        ),
        ("Tom Hale, head of legal at the union, said so.", "tom-hale", "lawyer"),
        ("Cross-examined by Tom Hale, representing the Cranes, she agreed.", "tom-hale", "lawyer"),
        ("Ada Lisle's body was found in a shed.", "ada-lisle", "victim"),
        ("Ada Lisle was attacked by her neighbour.", "ada-lisle", "victim"),
        ("Ada Lisle, 40, took her own life at the prison. A coroner said so.", "ada-lisle", "victim"),
        ("Ada Lisle, 40, collapsed in the yard and died. An inquest opened.", "ada-lisle", "victim"),
        ("The man who killed Ada Lisle was jailed.", "ada-lisle", "victim"),
        ("Baby Ada Lisle died hours after her birth, an inquest heard.", "ada-lisle", "victim"),
        ("Those who died were Ada Lisle, 40, and Tom Hale, 33.", "tom-hale", "victim"),
        (
            "The three men who died were Ada Lisle, 40, Tom Hale, 33, and Lee Crane, 20.",
            "lee-crane",
            "victim",
        ),
        ("The dead were Ada Lisle and Tom Hale.", "tom-hale", "victim"),
        ("He beat Ada Lisle to death.", "ada-lisle", "victim"),
        ("Ada Lisle, 40, was hit by a van and died at the scene.", "ada-lisle", "victim"),
        ("Ada Lisle, 40, never regained consciousness. A coroner sat.", "ada-lisle", "victim"),
        ("Ada Lisle's killer was jailed.", "ada-lisle", "victim"),
        ("Ada Lisle's murderer was jailed.", "ada-lisle", "victim"),
        (
            "Tom Hale was jailed for causing the death of Ada Lisle by dangerous driving.",
            "ada-lisle",
            "victim",
        ),
        ("The victim, 40-year-old Ada Lisle, was a baker.", "ada-lisle", "victim"),
        ("Ada Lisle bled to death.", "ada-lisle", "victim"),
        ("Investigators looked at how Ada Lisle came to die in custody.", "ada-lisle", "victim"),
        (VICTIM + "Jean Crane, her mother, wept.", "jean-crane", "bereaved"),
        (VICTIM + "Mum Jean Crane said it hurt.", "jean-crane", "bereaved"),
        (VICTIM + "Grandmother Jean Crane said it hurt.", "jean-crane", "bereaved"),
        (VICTIM + "Her partner of ten years, Tom Crane, wept.", "tom-crane", "bereaved"),
        (VICTIM + "She leaves a husband, Tom Crane, and two sons, Lee and Ian.", "tom-crane", "bereaved"),
        (VICTIM + "Tom Crane, who was married to Ms Lisle, said so.", "tom-crane", "bereaved"),
        (VICTIM + "Tom Crane said: “My sister was let down.”", "tom-crane", "bereaved"),
        (VICTIM + "Jean Crane said her daughter had been failed.", "jean-crane", "bereaved"),
        ("Jean Crane, the widow of Lee Crane, who was killed in June, wept.", "jean-crane", "bereaved"),
        (VICTIM + "In a victim impact statement, Tom Crane said he missed her.", "tom-crane", "bereaved"),
        ("Tom Hale, the review's author, said so.", "tom-hale", "watchdog"),
        ("Tom Hale, author of the report, said so.", "tom-hale", "watchdog"),
        ("The author of the review, Tom Hale, said so.", "tom-hale", "watchdog"),
        ("Report author Tom Hale said so.", "tom-hale", "watchdog"),
        ("The inquiry's chair, Tom Hale, said so.", "tom-hale", "watchdog"),
        ("The independent review by Dr Tom Hale found so.", "tom-hale", "watchdog"),
        ("Tom Hale, lead investigator for the Police Ombudsman, said so.", "tom-hale", "watchdog"),
        ("The watchdog's chief executive, Tom Hale, said so.", "tom-hale", "watchdog"),
        ("Fiosrú director Tom Hale said so.", "tom-hale", "watchdog"),
        ("Tom Hale, who led the investigation, said so. Kelder Police searched.", "tom-hale", "police"),
        ("Kelder Police's Tom Hale said so.", "tom-hale", "police"),
        ("Chief Constable of Kelder Police Tom Hale said so.", "tom-hale", "police"),
        ("Officers Tom Hale and Lee Crane said so.", "tom-hale", "police"),
        ("Tom Hale, serving life for the killing, said so.", "tom-hale", "perpetrator"),
        ("Tom Hale, 40, had pleaded guilty to fraud.", "tom-hale", "perpetrator"),
        ("Tom Hale, 40, must serve at least 20 years.", "tom-hale", "perpetrator"),
        ("Tom Hale, 40, was ordered to serve at least 20 years.", "tom-hale", "perpetrator"),
        ("Tom Hale will serve a minimum of 20 years.", "tom-hale", "perpetrator"),
        ("Life for Tom Hale: he will serve 20 years.", "tom-hale", "perpetrator"),
        ("Tom Hale was locked up for 20 years.", "tom-hale", "perpetrator"),
        ("Tom Hale was caged for life.", "tom-hale", "perpetrator"),
        ("Tom Hale and Lee Crane were jailed for life.", "tom-hale", "perpetrator"),
        ("Tom Hale, 40, and Lee Crane, 33, were convicted of murder.", "tom-hale", "perpetrator"),
        ("Tom Hale, convicted of murder in 2010, wept.", "tom-hale", "perpetrator"),
        ("Tom Hale, jailed in 2010, wept.", "tom-hale", "perpetrator"),
        ("Tom Hale, found guilty last year, wept.", "tom-hale", "perpetrator"),
        ("The conviction of Tom Hale came in May.", "tom-hale", "perpetrator"),
        (
            "Tom Hale was convicted of murder in 1999. His conviction was quashed in 2010.",
            "tom-hale",
            "other",
        ),
        ("Tom Hale, from Justice for Ada, said so.", "tom-hale", "campaigner"),
        ("Tom Hale, founder of the Safe Nights Campaign, said so.", "tom-hale", "campaigner"),
        (
            "Tom Hale, director of Inquest, which supports bereaved families, said so.",
            "tom-hale",
            "campaigner",
        ),
        ("Tom Hale, who set up the support group, said so.", "tom-hale", "campaigner"),
        ("Tom Hale, spokesman for the Safe Nights campaign, said so.", "tom-hale", "campaigner"),
        ("PCC Tom Hale said so.", "tom-hale", "politician"),
        ("Minister for Justice Tom Hale said so.", "tom-hale", "politician"),
        ("Labour leader Tom Hale said so.", "tom-hale", "politician"),
        ("Supervisor Tom Hale said so.", "tom-hale", "other"),
        ("Lord Hale, sitting at the High Court in Kelder, said so.", "hale", "judge"),
        ("Tom Hale, for the family, said lessons were not learned.", "tom-hale", "lawyer"),
        ("Tom Hale, solicitor for the family, said so.", "tom-hale", "lawyer"),
        ("His barrister, Tom Hale, said so.", "tom-hale", "lawyer"),
        ("He stabbed Ada Lisle to death.", "ada-lisle", "victim"),
        (VICTIM + "Jean Crane, Ada's mother, wept.", "jean-crane", "bereaved"),
        ("Jean Crane's son Lee was killed in June.", "jean-crane", "bereaved"),
        ("Tom Hale, of the Care Quality Commission, said so.", "tom-hale", "watchdog"),
        ("Victims' Commissioner Tom Hale said so.", "tom-hale", "watchdog"),
        ("Insp. Tom Hale said so.", "tom-hale", "police"),
        ("Tom Hale, an officer with Kelder Police, was dismissed.", "tom-hale", "police"),
        ("Tom Hale, 40, got 20 years.", "tom-hale", "perpetrator"),
        ("Tom Hale, MP for Kelder, said so.", "tom-hale", "politician"),
        ("Lord Hale, a Labour peer, said so.", "hale", "politician"),
        ("Judge Tom Hale KC said so.", "tom-hale", "judge"),
    ],
)
def test_a_role_is_told_in_a_reporters_plain_words(line: str, person: str, role: str) -> None:
    assert lay_out(line).people()[person] == role


@pytest.mark.parametrize(
    "line",
    [
        "The body of Orrin Quint was found.",
        "Orrin Quint's body was found.",
        "Orrin Quint was stabbed to death.",
        "Orrin Quint was jailed for life.",
        "An inquest into Orrin Quint's death opened.",
        "Orrin Quint of Brask Solicitors agreed.",
        "Orrin Quint, prosecuting, agreed.",
        "Orrin Quint, for the family, agreed.",
        "Orrin Quint, Ms Lisle's father, agreed.",
        "Police named the man as Orrin Quint.",
    ],
)
def test_an_unusual_name_is_told_by_what_only_people_do_and_suffer(line: str) -> None:
    assert "orrin-quint" in lay_out(line).people()


@pytest.mark.parametrize(
    "line",
    [
        ("standfirst", "Osric Vane"),
        ("standfirst", "OSRIC VANE"),
        ("standfirst", "From Osric Vane in Kelder"),
        ("standfirst", "Osric Vane | 3 June 2019"),
        ("standfirst", "Osric Vane reports from Kelder"),
        ("standfirst", "As a pool closes, Osric Vane pieces together its last year"),
        ("byline", "By Osric Vane of the Kelder Post"),
        ("subheading", "Additional reporting: Osric Vane"),
        ("caption", "Picture: Osric Vane/PA"),
        ("body", "Osric Vane contributed to this report."),
    ],
)
def test_a_signature_needs_no_usual_name_and_no_by(line: tuple[str, str]) -> None:
    article = lay_out(("headline", "Pool closes in Kelder"), line, "The court rose early on Monday.")
    assert article.people() == {"osric-vane": "journalist"}


@pytest.mark.parametrize("heading", ["Crown Court", "Kelder Inquest", "Early Rose", "Kelder News, Norwick"])
def test_a_heading_alone_in_a_line_is_no_signature(heading: str) -> None:
    article = lay_out(("headline", "Pool closes"), ("standfirst", heading), "The court rose early in June.")
    assert article.people() == {}
