"""Somebody's own Word template: its look is kept, what we lack is added, and nothing else comes along."""

# ruff: noqa: E501 XML is longer than a line of code

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from hls_facilitator.model import AppError
from hls_facilitator.writeup.document import Document, Paragraph, Title
from hls_facilitator.writeup.house.style import HouseStyle
from hls_facilitator.writeup.word import check_word_template, write_word
from tests.gates_docx import check_docx
from tests.word_samples import every, logo
from tests.word_templates import HEADER, NAMES, PACKAGE, STYLES, WORD, rels, template

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = "http://evil.example/x"


def written(folder: Path, data: bytes, document: Document | None = None, **more: Any) -> Path:
    path = folder / "record.docx"
    write_word(document or every(), path, HouseStyle(word_template=data, **more))
    return path


def opened(path: Path) -> Any:
    return docx.Document(str(path))


def everything(path: Path) -> bytes:
    with ZipFile(path) as package:
        names = package.namelist()
        return b"\n".join((*map(package.read, names), *(name.encode() for name in names)))


@pytest.mark.parametrize("form", ["document", "template"])
def test_a_template_is_filled_and_opens_as_a_document(form: str, tmp_path: Path) -> None:
    path = written(tmp_path, template(form=form))
    assert check_docx(path) == []
    with ZipFile(path) as package:
        assert b".template.main+xml" not in package.read("[Content_Types].xml")
    assert "Twenty-four leaders spent three hours. Notes 3, 12 and 40" in [
        p.text for p in opened(path).paragraphs
    ]


def test_styles_are_found_by_name_whatever_language_word_spoke(tmp_path: Path) -> None:
    word = opened(written(tmp_path, template()))
    used = {
        p.text: p._p.pPr.pStyle.val
        for p in word.paragraphs
        if p._p.pPr is not None and p._p.pPr.pStyle is not None
    }
    assert used["Summary"] == "berschrift1"
    assert used["Leading the learning:\nan introduction"] == "Titel"
    color = word.styles["Heading 1"].element.find(f".//{qn('w:color')}")
    assert color.get(qn("w:val")) == "AA0000"


def test_styles_that_are_missing_are_added_and_told(tmp_path: Path) -> None:
    path = tmp_path / "record.docx"
    result = write_word(every(), path, HouseStyle(word_template=template(), accent="#5B2A86"))
    assert result.path == path
    assert result.added_styles == check_word_template(template())
    assert {"Note", "Question", "Field table", "Label"} <= set(result.added_styles)
    assert not {"heading 1", "Title", "Normal"} & set(result.added_styles)
    word = opened(path)
    assert word.styles["Note"].style_id == "Note2"  # theirs of that id is something else
    assert word.styles["Label (HLS)"].type != word.styles["Label"].type
    assert word.styles["Question"].base_style.name == "Heading 3"
    assert word.styles["Fact"].base_style.style_id == "Standard"
    source = word.styles["Quote"].element.find(f".//{qn('w:left')}")
    assert source.get(qn("w:color")) == "5B2A86"


def test_our_lists_stand_behind_the_lists_of_the_template(tmp_path: Path) -> None:
    theirs = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    data = template(more={"word/numbering.xml": theirs}, document_rels=(("numbering", "numbering.xml"),))
    path = written(tmp_path, data)
    assert check_docx(path) == []
    word = opened(path)
    note = next(p for p in word.paragraphs if p.text.startswith("Insight"))
    number = note._p.pPr.numPr.numId.val
    assert number > 7
    lists = word.part.numbering_part.element
    (abstract,) = lists.xpath(f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    assert lists.xpath(f"w:abstractNum[@w:abstractNumId='{abstract}']//w:lvlText/@w:val") == ["•"]


def test_header_footer_and_page_are_those_of_the_template(tmp_path: Path) -> None:
    word = opened(written(tmp_path, template(width=9000), logo=logo(), logo_alt="Ours"))
    (section,) = word.sections
    assert [p.text for p in section.header.paragraphs] == ["", "Council of the North"]
    assert section.footer.paragraphs[0].text.startswith("House of Letters, page ")
    assert section.page_width.twips == 9000
    described = section.header._element.findall(f".//{qn('wp:docPr')}")
    assert [(one.get("descr"), one.get("name")) for one in described] == [("Council logo", "Picture")]
    room = 9000 - 2 * 1134
    assert max(sum(column.width.twips for column in table.columns) for table in word.tables) == room
    assert max(shape.width.twips for shape in word.inline_shapes) <= room
    assert word.paragraphs[0].text == "Full record"  # the template shows a logo of its own


def test_what_our_footer_had_to_say_is_said_under_the_title(tmp_path: Path) -> None:
    word = opened(written(tmp_path, template()))
    assert [p.text for p in word.paragraphs][3] == "Rehearsal: the notes are samples"


def test_text_in_the_styles_of_a_template_stands_at_our_axis_beside_its_labels(tmp_path: Path) -> None:
    body = '<w:style w:type="paragraph" w:styleId="Textkrper"><w:name w:val="Body Text"/></w:style>'
    path = written(tmp_path, template(styles=STYLES + body))
    assert check_docx(path) == []
    word = opened(path)
    text = next(p for p in word.paragraphs if p.text.startswith("Twenty-four"))
    block = next(p for p in word.paragraphs if p.text == "Block 1\tDraw a life")
    assert (text.style.style_id, text.paragraph_format.left_indent.twips) == ("Textkrper", 2041)
    assert block.paragraph_format.left_indent == -block.paragraph_format.first_line_indent
    assert block.paragraph_format.tab_stops[0].position.twips == 2041


def test_handouts_have_pages_of_their_own(tmp_path: Path) -> None:
    sheet = Document("T", "Note sheet", "en-GB", (Title("", "T"), Paragraph("x")), paper="sheet")
    assert b"Council of the North" not in everything(written(tmp_path, template(), sheet))


def test_text_comments_data_and_names_of_the_template_stay_behind(tmp_path: Path) -> None:
    edited = (
        f'{HEADER}<w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="Ann Author" w:date="2026-01-01T00:00:00Z"><w:r>'
        '<w:t>New words</w:t></w:r></w:ins><w:del w:id="2" w:author="Ann Author"><w:r><w:delText>Old words'
        "</w:delText></w:r></w:del></w:p>"
    )
    path = written(tmp_path, template(header=edited))
    assert check_docx(path) == []
    whole = everything(path)
    assert b"New words" in whole
    for secret in (
        b"Secret words",
        b"Ann Author",
        b"Hidden data",
        b"00AB12CD",
        b"Old words",
        b"/ann/",
        b"ann\\",
    ):
        assert secret not in whole


def complex_field(instruction: str) -> str:
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f"{instruction[:3]}</w:instrText></w:r><w:r><w:instrText>{instruction[3:]}</w:instrText></w:r><w:r><w:fldChar "
        'w:fldCharType="separate"/></w:r><w:r><w:t>shown last</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def run(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r><w:r><w:t>Council of the North</w:t></w:r></w:p>"


HOSTILE_HEADERS = {
    "a picture that is fetched": run(
        HEADER[HEADER.index("<w:drawing") : HEADER.index("</w:r>")].replace("embed", "link")
    ),
    "a link": '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>Council of the North</w:t></w:r></w:hyperlink></w:p>',
    "a field that fetches a picture": complex_field(f'INCLUDEPICTURE "{OUTSIDE}"'),
    "a field that starts a program": complex_field('DDEAUTO c:\\\\windows\\\\evil.example "x"'),
    "a simple field that reads a file": f'<w:p><w:fldSimple w:instr=" INCLUDETEXT {OUTSIDE} "><w:r><w:t>shown last</w:t>'
    "</w:r></w:fldSimple></w:p>",
    "a field in a field": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1 </w:instrText></w:r>'
    f'{complex_field(f"LINK {OUTSIDE}")[5:-6]}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "an old picture": run(
        f'<w:pict><v:shape href="{OUTSIDE}"><v:imagedata src="{OUTSIDE}" o:href="{OUTSIDE}"/></v:shape></w:pict>'
    ),
    "an object": run(
        '<w:object><o:OLEObject Type="Link" ProgID="Excel.Sheet" r:id="rId1" UpdateMode="Always"/></w:object>'
    ),
    "a file put in": '<w:altChunk r:id="rId1"/><w:p/>',
    "a document put in": '<w:p><w:subDoc r:id="rId1"/></w:p>',
    "a picture that is a link": HEADER.replace(
        'descr="Council logo"/>', 'descr="Council logo"><a:hlinkClick r:id="rId2"/></wp:docPr>'
    ),
    "a field never closed": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>LINK evil.example'
    "</w:instrText></w:r></w:p>",
}


@pytest.mark.parametrize("name", HOSTILE_HEADERS)
def test_nothing_in_a_header_points_outside_or_runs(name: str, tmp_path: Path) -> None:
    relations = (("image", OUTSIDE), ("hyperlink", OUTSIDE))
    data = template(header=HOSTILE_HEADERS[name], header_rels=relations)
    path = written(tmp_path, data)
    assert check_docx(path) == []
    whole = everything(path)
    for sign in (
        b"evil.example",
        b'TargetMode="External"',
        b"INCLUDE",
        b"DDEAUTO",
        b"LINK",
        b"OLEObject",
        b"altChunk",
    ):
        assert sign not in whole


def test_the_words_of_a_link_and_of_a_foreign_field_stay(tmp_path: Path) -> None:
    for name, words in (("a link", "Council of the North"), ("a field that fetches a picture", "shown last")):
        data = template(header=HOSTILE_HEADERS[name], header_rels=(("hyperlink", OUTSIDE),))
        assert opened(written(tmp_path, data)).sections[0].header.paragraphs[0].text == words


def test_the_template_of_a_template_and_the_letters_to_many_stay_behind(tmp_path: Path) -> None:
    asked = '<w:attachedTemplate r:id="rId1"/><w:mailMerge><w:dataSource r:id="rId2"/></w:mailMerge><w:documentProtection/>'
    outside = rels(("attachedTemplate", OUTSIDE), ("mailMergeSource", OUTSIDE))
    path = written(tmp_path, template(settings=asked, more={"word/_rels/settings.xml.rels": outside}))
    assert check_docx(path) == []
    whole = everything(path)
    assert not [
        sign
        for sign in (b"evil.example", b"attachedTemplate", b"mailMerge", b"documentProtection")
        if sign in whole
    ]


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
DECLARED = {
    "styles": {"word/styles.xml": f"{ENTITY}<w:styles {NAMES}>&e;</w:styles>"},
    "the body": {"word/document.xml": f"{ENTITY}<w:document {NAMES}><w:body>&e;</w:body></w:document>"},
    "a header": {"word/header1.xml": f"{ENTITY}<w:hdr {NAMES}><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:hdr>"},
    "relationships": {
        "_rels/.rels": f'{ENTITY}<Relationships xmlns="{PACKAGE}/relationships">&e;</Relationships>'
    },
    "laughs": {
        "word/styles.xml": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        f"<w:styles {NAMES}>&b;</w:styles>"
    },
}
DAMAGED: dict[str, dict[str, str | bytes]] = {
    "XML cut short": {"word/styles.xml": "<w:styles"},
    "another kind of part": {"word/styles.xml": f"<w:hdr {NAMES}/>"},
    "strict names": {
        "word/document.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    },
    "measures that are none": {
        "word/document.xml": f'<w:document {NAMES}><w:body><w:sectPr><w:pgSz w:w="wide" w:h="1"/></w:sectPr></w:body>'
        "</w:document>"
    },
}


@pytest.mark.parametrize("parts", [*DECLARED.values(), *DAMAGED.values()], ids=[*DECLARED, *DAMAGED])
def test_a_template_that_is_damaged_or_declares_entities_is_refused(parts: Any, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="damaged or was made by a program"):
        written(tmp_path, template(more=parts))
    assert list(tmp_path.iterdir()) == []


def plain_zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data", [b"words", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, template()[:-400], logo()]
)
def test_what_is_no_word_file_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="no Word file, or it is protected"):
        written(tmp_path, data)


def test_another_office_file_and_another_zip_are_refused() -> None:
    sheet = template(form="x")
    with pytest.raises(AppError, match="The template is no Word file"):
        check_word_template(sheet)
    with pytest.raises(AppError, match="damaged"):
        check_word_template(plain_zip(a=b"b"))


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"code"},
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
        },
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" '
            f'ContentType="{WORD}.document.main+xml"/><Override PartName="/word/x.bin" '
            'ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        },
    ],
)
def test_macros_are_refused(parts: Any) -> None:
    with pytest.raises(AppError, match="holds macros"):
        check_word_template(template(more=parts))


def test_a_file_that_unpacks_to_gigabytes_is_refused() -> None:
    with pytest.raises(AppError, match="too large: unpacked it takes more than 100 MB"):
        check_word_template(template(more={"word/huge.bin": bytes(101_000_000)}))
    many = {f"word/{number}.bin": b"" for number in range(2_001)}
    with pytest.raises(AppError, match="too large"):
        check_word_template(template(more=many))


def test_a_template_that_lacks_nearly_everything_is_filled_all_the_same(tmp_path: Path) -> None:
    bare = f"<w:document {NAMES}><w:body/></w:document>"
    nothing = f'<Relationships xmlns="{PACKAGE}/relationships"/>'
    data = template(more={"word/document.xml": bare, "word/_rels/document.xml.rels": nothing}, styles=STYLES)
    path = written(tmp_path, data, logo=logo(), logo_alt="Ours")
    assert check_docx(path) == []
    assert opened(path).inline_shapes[0]._inline.docPr.get("descr") == "Ours"
