"""Documents as LibreOffice reads them (flat ODF), written out here, to become pdfs with columns, margins and labels."""

import shutil
import subprocess

SOFFICE = shutil.which("soffice")

_SPACES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "fo": "xsl-fo-compatible",
}
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _SPACES.items()
)
_STYLES = """
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Spaced" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-bottom="0.3cm"/></style:style>
<style:style style:name="Tight" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Hanging" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-bottom="0.3cm" fo:margin-left="3.5cm" fo:text-indent="-3.5cm">
<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="Indented" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:text-indent="0.6cm" fo:text-align="justify"/></style:style>
"""


def document(body, *, columns=1, numbered=0, header="", footer=""):
    """A flat ODF document of A5 pages. `numbered`: every so many lines bear a number in the margin."""
    numbers = (
        '<text:linenumbering-configuration text:number-lines="true" text:offset="0.5cm" style:num-format="1"'
        f' text:number-position="left" text:increment="{numbered}"/>'
    )
    split = f'<style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/>' if columns > 1 else ""
    above = f"<style:header><text:p>{header}</text:p></style:header>" if header else ""
    below = f"<style:footer><text:p>{footer} <text:page-number/></text:p></style:footer>" if footer else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"
fo:language="nl" fo:country="NL"/></style:default-style><style:style style:name="Standard"
style:family="paragraph"/>{numbers if numbered else ""}</office:styles>
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties fo:page-width="14.8cm"
fo:page-height="21cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm"
fo:margin-right="1.5cm">{split}</style:page-layout-properties><style:header-style/><style:footer-style/>
</style:page-layout>{_STYLES}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">{above}{below}
</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def paragraph(words, style="Spaced"):
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def bold(words):
    return f'<text:span text:style-name="Bold">{words}</text:span>'


def table(rows):
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table>{'<table:table-column/>' * len(rows[0])}{cells}</table:table>"


def convert(folder, paths, target="pdf"):
    """Has LibreOffice write the documents anew, under their own names, into `folder`."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            SOFFICE,
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            target,
            "--outdir",
            folder,
            *paths,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
