"""Lists of people come in as files and pasted text of every make, and bad ones change nothing."""

from __future__ import annotations

import io
import itertools
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.model import AppError, Person
from hls_facilitator.plan import people

TEAMS = """1. Summary
Meeting title\tHuman Learning Systems
Attended participants\t3
Start time\t10/10/22, 9:58:12 AM

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Ann Smith\t9:58\t12:01\t2h 3m\tann@leeds.example\tann@leeds.example\tOrganizer
Zoë Müller\t9:59\t12:00\t2h 1m\tzoe@hull.example\tzoe@hull.example\tPresenter
Ben Okoro (Guest)\t9:59\t12:00\t2h 1m\t\t\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Ann Smith\t9:58\t10:30\t32m\tann@leeds.example\tOrganizer
Ann Smith\t10:31\t12:01\t1h 30m\tann@leeds.example\tOrganizer
Zoë Müller\t9:59\t12:00\t2h 1m\tzoe@hull.example\tPresenter
Ben Okoro (Guest)\t9:59\t12:00\t2h 1m\t\tAttendee
"""
ZOOM = """Attendee Report,
Report Generated:,"10/12/2022 10:00:00 AM"
Topic,Webinar ID,Actual Start Time,Duration (minutes),# Registered
Under Pressure,123 456,"Oct 10, 2022 10:00 AM",90,50
Host Details,
Attended,User Name (Original Name),Email,Join Time,Leave Time
Yes,HLS Team,host@hls.example,"Oct 10, 2022",
Attendee Details,
Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Organization,Job title
Yes,Ann,Ann,Smith,ann@leeds.example,"Oct 1, 2022",Leeds,Officer
No,Bo,Bo,Lund,bo@hull.example,"Oct 2, 2022",Hull,Nurse
"""


def ids() -> itertools.count[int]:
    return itertools.count(1)


def imported(data: bytes | str, name: str = "list.csv", existing: tuple[Person, ...] = ()) -> people.Import:
    counter = ids()
    sheet = people.read(data if isinstance(data, bytes) else data.encode(), name)
    return people.merge(existing, sheet, people.guess(sheet), lambda: f"new {next(counter)}")


def names(result: people.Import) -> list[str]:
    return [person.name for person in result.people]


def workbook(rows: str, **parts: str) -> bytes:
    """A workbook with this sheetData; `parts` replace whole files, by their names without folders."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def links(*pairs: tuple[str, str]) -> str:
        inner = "".join(
            f'<Relationship Id="r{n}" Type="{office}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(pairs)
        )
        return f'<Relationships xmlns="{package}">{inner}</Relationships>'

    def sheet(inner: str) -> str:
        return f'<worksheet xmlns="{main}"><sheetData>{inner}</sheetData></worksheet>'

    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": links(
            ("worksheet", "worksheets/hidden.xml"),
            ("worksheet", "/xl/worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/workbook.xml": f"""<workbook xmlns="{main}" xmlns:r="{office}"><sheets>
            <sheet name="Old" state="hidden" r:id="r0"/><sheet name="List" r:id="r1"/></sheets></workbook>""",
        "xl/worksheets/hidden.xml": sheet('<row><c t="str"><v>Hidden</v></c></row>'),
        "xl/worksheets/sheet1.xml": sheet(rows),
        "xl/sharedStrings.xml": f"""<sst xmlns="{main}"><si><t>Name</t></si>
            <si><r><t>Ann </t></r><r><t>Smith</t></r><rPh><t>an</t></rPh></si>
            <si><t>Organisation</t></si></sst>""",
        "xl/styles.xml": f"""<styleSheet xmlns="{main}">
            <numFmts><numFmt numFmtId="170" formatCode="dd.mm.yyyy"/>
            <numFmt numFmtId="171" formatCode="0.0 &quot;days&quot;"/></numFmts>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs>
            </styleSheet>""",
    }
    for name, text in parts.items():
        path = next(path for path in files if path.rpartition("/")[2].partition(".")[0] == name)
        files[path] = text
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return packed.getvalue()


LIST = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>2</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="inlineStr">'
    "<is><t>Leeds &amp; Hull</t></is></c></row>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter_gives_the_same_people(encoding: str, delimiter: str) -> None:
    rows = [("Name", "Organisation", "E-Mail"), ("Zoë Müller", "Behörde Süd", "zoe@sued.example")]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    person = imported(text.encode(encoding)).people[0]
    assert (person.name, person.organisation, person.email) == (
        "Zoë Müller",
        "Behörde Süd",
        "zoe@sued.example",
    )


def test_a_teams_report_gives_its_participants_once_and_no_meeting_roles() -> None:
    result = imported(TEAMS.encode("utf-16"), "report.csv")
    assert names(result) == ["Ann Smith", "Zoë Müller", "Ben Okoro (Guest)"]
    assert not result.duplicates
    assert {person.role for person in result.people} == {""}
    assert result.people[0].email == "ann@leeds.example"


def test_a_zoom_report_gives_its_attendees_and_not_the_hosts() -> None:
    result = imported(ZOOM, "attendees.csv")
    assert [(p.name, p.organisation, p.role) for p in result.people] == [
        ("Ann Smith", "Leeds", "Officer"),
        ("Bo Lund", "Hull", "Nurse"),
    ]


def test_a_german_zoom_report_gives_its_participants_and_not_the_meeting() -> None:
    for name, address in (("Name (Originalname)", "Benutzer-E-Mail"), ("Name (Originaler Name)", "E-Mail")):
        result = imported(
            "Meeting-ID,Thema,Startzeit,Endzeit,Benutzer-E-Mail,Dauer (Minuten),Teilnehmer\n"
            "123 456,Unter Druck,10.10.2022,10.10.2022,host@hls.example,90,2\n\n"
            f"{name},{address},Beitrittszeit,Beendigungszeit,Dauer (Minuten),Gast\n"
            "Jürgen Weiß,weiss@sued.example,10.10.2022,10.10.2022,90,Nein\n"
            "Bo Lund,,10.10.2022,10.10.2022,88,Ja\n"
        )
        assert [(p.name, p.email) for p in result.people] == [
            ("Jürgen Weiß", "weiss@sued.example"),
            ("Bo Lund", ""),
        ]


def test_headings_that_come_again_on_the_next_page_end_nothing_and_are_nobody() -> None:
    result = imported("Name,Role\nAnn,Nurse\n\nName,Role\nBo,Chair\n")
    assert (names(result), result.skipped, result.duplicates) == (["Ann", "Bo"], (), ())


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            "First name,Last name,Organisation,Job title,Email,Ticket type,Dietary requirements,Access needs",
            ("first", "last", "organisation", "role", "email", "ticket", "needs", "needs"),
        ),
        (
            "Vorname,Name,Einrichtung,Funktion,E-Mail-Adresse,Ticketart,Ernährung/Unverträglichkeiten",
            ("first", "last", "organisation", "role", "email", "ticket", "needs"),
        ),
        ("Nachname,Vorname,Träger,Rolle,Mail", ("last", "first", "organisation", "role", "email")),
        ("Full Name,Company,Position", ("name", "organisation", "role")),
        ("What is your name?,Name of your organisation,Email", ("name", "organisation", "email")),
        (
            "Order no.,Buyer first name,Attendee first name,Attendee surname,Ticket quantity",
            ("", "", "first", "last", ""),
        ),
    ],
)
def test_headings_are_understood_in_english_and_german(headings: str, fields: tuple[str, ...]) -> None:
    sheet = people.read(f"{headings}\n{','.join('abcdefgh'[: len(fields)])}\n".encode(), "list.csv")
    assert people.guess(sheet).fields == fields


def test_a_wrong_guess_can_be_corrected() -> None:
    sheet = people.read(b"Badge,Where from\nAnn,Leeds\n", "list.csv")
    mapping = people.Mapping(0, 2, ("name", "organisation"))
    person = people.merge((), sheet, mapping, lambda: "a").people[0]
    assert person == Person("a", "Ann", "Leeds")


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("Ann Smith\nBo Lund", [("Ann Smith", "", ""), ("Bo Lund", "", "")]),
        ("Ann Smith\tLeeds\tann@x.example\n", [("Ann Smith", "Leeds", "ann@x.example")]),
        (
            '"Ann Smith" <ann@x.example>; Bo Lund <bo@y.example>',
            [("Ann Smith", "", "ann@x.example"), ("Bo Lund", "", "bo@y.example")],
        ),
        ("Smith, Ann\tLeeds\nLund, Bo\tHull\n", [("Ann Smith", "Leeds", ""), ("Bo Lund", "Hull", "")]),
        ("sep=;\nName;Mail\nAnn;a@x.example", [("Ann", "", "a@x.example")]),
        ('Name\tRole\n"Annie" Smith\tNurse\n', [("Annie Smith", "Nurse", "")]),
        ("😀 Łukasz\tשלם\n", [("😀 Łukasz", "שלם", "")]),
    ],
)
def test_pasted_lists_need_no_headings(pasted: str, found: list[tuple[str, str, str]]) -> None:
    result = imported(pasted, "")
    written = [(p.name.replace('"', ""), p.organisation or p.role, p.email) for p in result.people]
    assert written == found


def test_duplicates_are_found_by_email_and_by_name_and_fill_what_was_empty() -> None:
    result = imported(
        "Name,Organisation,Email,Role\n"
        "Zoë Müller,Leeds City,zoe@x.example,\n"
        "Z. Muller,,ZOE@x.example,Nurse\n"
        "zoe MULLER,LEEDS CITY,,\n"
        "Zoë Müller,Hull,,\n"
        "Tom Ray,Leeds City,zoe@x.example,\n"
    )
    assert [(p.name, p.organisation, p.role) for p in result.people] == [
        ("Zoë Müller", "Leeds City", "Nurse"),
        ("Zoë Müller", "Hull", ""),
        ("Tom Ray", "Leeds City", ""),
    ]
    assert [line.row for line in result.duplicates] == [3, 4]


def test_importing_again_updates_and_keeps_what_the_day_has_brought() -> None:
    known = imported("Name,Organisation,Email\nAnn Smith,Leeds,ann@x.example\nBo Lund,Hull,\n").people
    known = (
        Person(known[0].id, known[0].name, "Leeds", email=known[0].email, arrived="here", locked="table"),
        known[1],
    )
    result = imported(
        "Name,Organisation,Email,Role\nAnn Smith-Jones,,ann@x.example,Chair\nBo Lund,,,\nCy,,,\n",
        existing=known,
    )
    ann = Person(
        "new 1", "Ann Smith-Jones", "Leeds", "Chair", "ann@x.example", arrived="here", locked="table"
    )
    assert result.people[:2] == (ann, known[1])
    assert (result.updated, len(result.added), names(result)[2]) == (("new 1",), 1, "Cy")
    again = imported("Name,Organisation,Email\nAnn Smith,Leeds,ann@x.example\n", existing=known)
    assert (again.people, again.added, again.updated) == (known, (), ())


def test_rows_that_are_nobody_are_skipped_with_their_number_and_reason() -> None:
    long = "x" * 301
    result = imported(f"Name,Organisation\n,Leeds\n\nAnn,Leeds,City,Council\n{long},Hull\nBo,Hull\n")
    assert names(result) == ["Bo"]
    assert [(line.row, bool(line.why)) for line in result.skipped] == [(2, True), (4, True), (5, True)]


def test_names_lose_signs_that_nobody_sees_and_keep_the_rest() -> None:
    name = "\u202eAnn\u000b  👩🏽‍🚒 " + "ü" * 280
    assert names(imported(f"Name\n{name}\n")) == ["Ann 👩🏽‍🚒 " + "ü" * 280]


def test_a_workbook_is_read_by_its_first_visible_sheet() -> None:
    sheet = people.read(workbook(LIST), "list.xlsx")
    assert sheet.rows == (("Name", "", "Organisation"), (), ("Ann Smith", "", "Leeds & Hull"))
    assert imported(workbook(LIST), "list.xlsx").people[0].organisation == "Leeds & Hull"


def test_numbers_and_dates_of_a_workbook_are_as_people_write_them() -> None:
    cells = "".join(
        f'<c s="{style}"><v>{value}</v></c>'
        for style, value in ((0, "7.0"), (0, "7.25"), (1, "46331"), (2, "3"), (3, "46331.5"))
    )
    row = people.read(workbook(f"<row>{cells}</row>"), "list.xlsx").rows[0]
    assert row == ("7", "7.25", "2026-11-05", "3", "2026-11-05 12:00")


def test_a_formula_is_refused_with_its_place_and_only_where_it_would_be_taken() -> None:
    rows = LIST + '<row r="5"><c r="A5" t="str"><f>A3&amp;"x"</f><v>Ann Smithx</v></c></row>'
    with pytest.raises(AppError, match="row 5, column A"):
        imported(workbook(rows), "list.xlsx")
    with pytest.raises(AppError, match="row 3, column B"):
        imported("Name,Role\nAnn,Nurse\nBo,=HYPERLINK(1)\n")
    with pytest.raises(AppError, match="row 2, column A"):
        imported("Name,Role\n+cmd|' /C calc'!A0,Nurse\n")
    assert names(imported("Name,Total\nAnn,=1+1\n")) == ["Ann"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"Name,Role\nAnn,Nu\x00\x07rse\n", "row 2, column B"),
        (b"Name,Role\nAnn,\x81\x8d\n", "row 2, column B"),
        ("Name,Role\nAnn,Nürs".encode() + b"\xc3", "row 2, column B"),
        ("Name,Role\nAnn,Nurse".encode("utf-16") + b"\x00", "row 2, column B"),
        (b'Name,Role\nAnn,Nurse\nBo,"Hea', "row 3, column B"),
        (b"Name,Role,Mail\nAnn,Nurse,a@x\nBo,Head,b@x\nCy,Nu", "row 4, column B"),
        (b"Name,Role\n" + b"Ann," + b"x" * 40_000 + b"\n", "row 2, column B"),
        (b"Name\n" + b"Ann\n" * 20_001, "row 20001"),
        (b"Name\nAnn" + b",x" * 501, "row 2"),
    ],
)
def test_binary_cut_off_and_endless_text_is_refused_with_its_place(data: bytes, place: str) -> None:
    with pytest.raises(AppError, match=place):
        imported(data)


ENTITIES = (
    '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n \n",
        b"x" * 10_000_001,
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"PK\x03\x04 and no more",
        workbook(LIST)[:-200],
        workbook(LIST).replace(b"[Content_Types].xml", b"[Content_Typos].xml"),
        workbook("<row><c><v>1</v></row>"),
        workbook('<row><c t="s"><v>99</v></c></row>'),
        workbook(""),
        workbook(LIST, sharedStrings=ENTITIES),
        workbook(LIST, sharedStrings="<sst>" + " " * 31_000_000 + "</sst>"),
        workbook("<row/>" * 1_000_001),
        workbook('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
    ],
)
def test_other_files_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(AppError) as refused:
        imported(data, "list.xlsx")
    assert len(str(refused.value)) > 40


def test_empty_cells_a_million_rows_down_do_no_harm() -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert names(imported(workbook(LIST + far), "list.xlsx")) == ["Ann Smith"]


def test_a_list_without_names_is_refused() -> None:
    with pytest.raises(AppError, match="No column"):
        imported("12,13\n14,15\n")


@given(st.binary(max_size=400))
def test_any_bytes_give_people_or_an_error_in_words(data: bytes) -> None:
    try:
        result = imported(data, "any")
    except AppError:
        return
    assert all(person.name for person in result.people)


@given(st.data())
def test_any_damage_to_a_workbook_gives_people_or_an_error_in_words(data: st.DataObject) -> None:
    whole = workbook(LIST)
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + bytes([data.draw(st.integers(0, 255))]) + whole[at + 1 :]
    said, found = "", ()
    try:
        found = imported(damaged, "list.xlsx").people
    except AppError as refused:
        said = refused.worded()
    assert said or all(person.name for person in found)


NAMES = st.text(st.characters(categories=("L",)), min_size=1, max_size=8)


@given(st.lists(st.tuples(NAMES, NAMES, NAMES), max_size=12))
def test_importing_the_same_list_twice_changes_nothing(rows: list[tuple[str, str, str]]) -> None:
    text = "First name\tLast name\tOrganisation\n" + "\n".join("\t".join(row) for row in rows)
    once = imported(text, "")
    twice = imported(text, "", once.people)
    assert (twice.people, twice.added, twice.updated) == (once.people, (), ())
    assert len(once.people) + len(once.duplicates) + len(once.skipped) == len(rows)


def test_people_are_found_by_the_words_typed_whatever_their_accents() -> None:
    zoe, bo = Person("1", "Zoë Müller", "Süd", email="z@x.example"), Person("2", "Bo Lund", "Sudbury")
    assert people.find((zoe, bo), "sud") == (zoe, bo)
    assert people.find((zoe, bo), " MULL  sud ") == (zoe,)
    assert people.find((zoe, bo), "z@x") == (zoe,)
    assert people.find((zoe, bo), "") == (zoe, bo)


def test_a_form_gives_the_name_that_was_typed_and_not_that_of_an_account_nobody_had() -> None:
    result = imported(
        "ID;E-Mail;Name;Wie heißen Sie?;Haben Sie Unverträglichkeiten?;Brauchen Sie Unterstützung?\n"
        "1;anonymous;;Ann Smith;keine;Rampe\n2;anonymous;;Bo Lund;Nein;-\n"
    )
    assert [(p.name, p.email, p.needs) for p in result.people] == [
        ("Ann Smith", "", "Rampe"),
        ("Bo Lund", "", ""),
    ]


@pytest.mark.parametrize(
    "pasted",
    [
        "- Ann Smith\n- Bo Lund\n",
        "1. Ann Smith\n2. Bo Lund\n",
        "  • Ann Smith\n  • Bo Lund",
        "1) Ann Smith\n2) Bo Lund",
    ],
)
def test_marks_of_a_pasted_list_are_no_part_of_the_names(pasted: str) -> None:
    assert names(imported(pasted, "")) == ["Ann Smith", "Bo Lund"]


@pytest.mark.parametrize("cell", ["+HYPERLINK(1)", "-SUM(A1)", "@SUM(1)", "\uff1d1+1", "=1"])
def test_everything_that_a_spreadsheet_would_compute_is_a_formula(cell: str) -> None:
    with pytest.raises(AppError, match="row 2, column B"):
        imported(f"Name,Role\nAnn,{cell}\n")


def test_a_cell_that_shows_an_error_is_nobodys_name() -> None:
    wrong = LIST + '<row r="5"><c r="A5" t="e"><v>#REF!</v></c></row>'
    with pytest.raises(AppError, match="row 5, column A"):
        imported(workbook(wrong), "list.xlsx")
    below = LIST + '<row r="5"><c r="A5" t="s"><v>-1</v></c></row>'
    with pytest.raises(AppError, match="damaged"):
        imported(workbook(below), "list.xlsx")


def test_a_size_that_a_workbook_hides_is_not_believed() -> None:
    bomb = workbook(LIST, sharedStrings="<sst>" + " " * 20_000_000 + "</sst>")
    with zipfile.ZipFile(io.BytesIO(bomb)) as packed:
        told = packed.getinfo("xl/sharedStrings.xml").file_size
    lying = bomb.replace(told.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    with pytest.raises(AppError, match="damaged"):
        imported(lying, "list.xlsx")


def test_one_address_for_thousands_is_as_quick_as_one_each() -> None:
    rows = "".join(f"{chr(97 + n % 26)}{n} Guest,team@x.example\n" for n in range(4000))
    assert len(imported(f"Name,Email\n{rows}").people) == 4000
    guests = "".join(f"Guest,Organisation {n}\n" for n in range(4000))
    known = imported(f"Name,Organisation\n{guests}").people
    assert len(known) == 4000
    assert imported(f"Name,Organisation\n{guests}", existing=known).people == known
