"""Makes the files of the corpus that programs write: python making.py (LibreOffice does the .fodt when it is there).

The other files are written by hand in the shapes their programs document. Every interview in them is invented.
"""

import datetime
import json
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
from docx.oxml.ns import qn

HERE = Path(__file__).parent
TALK = [
    ("Marit", 1.0, 4.2, "Hoe is het om hier te wonen?"),
    ("Wim", 4.8, 9.5, "Nou, rustig. Je hoort de eenden, één keer per week de kar van de groenteboer."),
    ("Wim", 9.9, 12.0, "En de kerkklok, hè."),
    ("Marit", 12.4, 14.0, "Mist u iets?"),
    ("Wim", 14.3, 18.7, "De bus. Vroeger kwam die elk uur, nu nog twee keer per dag."),
]
SURVEY = [
    ("Respondent", "Leeftijd", "Wijk", "Rapportcijfer", "Wat vindt u van uw buurt?", "Wat kan er beter?"),
    (
        101,
        34,
        "Kersenbuurt",
        7.5,
        "Het is er rustig, en ik ken iedereen\nuit mijn straat.",
        "Meer groen, graag",
    ),
    (102, 71, "Havenkwartier", 6, "Vroeger was het hier gezelliger dan nu; de winkel is weg.", None),
    (103, 22, "Kersenbuurt", 8, "Prima, je zit zo op de fiets in het centrum.", "Niks, echt niks"),
    (None,) * 6,
    (
        104,
        45,
        "Havenkwartier",
        5.5,
        "Ik mis een plek waar je elkaar in de winter kunt ontmoeten.",
        "Een buurthuis",
    ),
]


def office():
    if shutil.which("soffice"):
        sources = sorted(map(str, HERE.glob("*.fodt")))
        for kind, files in (("odt", sources), ("docx", sources), ("rtf", sources), ("doc", sources[1:]),
                            ("html", sources)):  # fmt: skip
            command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(HERE), *files]
            subprocess.run(command, check=True, capture_output=True)


def word():
    teams = docx.Document()
    teams.add_paragraph("Buurtgesprek-20240501_100000-Meeting Transcript")
    teams.add_paragraph("1 mei 2024, 10:00")
    teams.add_paragraph("Marit Zomerdijk started transcription")
    for name, time, words in (
        ("Marit Zomerdijk", "0:03", "Hoe is het om hier te wonen?"),
        ("Wim Eekhout", "0:07", "Nou, rustig.\nJe hoort de eenden."),
        ("Marit Zomerdijk", "0:15", "En verder?"),
        ("Wim Eekhout", "1:02:03", "De kerkklok, hè."),
    ):
        paragraph = teams.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"   {time}\n{words}")
    teams.add_paragraph("Marit Zomerdijk stopped transcription")
    save(teams, "teams.docx")

    older = docx.Document()
    for name, start, end, words in TALK:
        older.add_paragraph(f"0:0:{start} --> 0:0:{end}\n{name} Zomer\n{words}")
    save(older, "teams-ouder.docx")

    amber = docx.Document()
    for name, start, _end, words in TALK:
        amber.add_paragraph(f"00:00:{int(start):02}")
        amber.add_paragraph(f"{'Spreker 1' if name == 'Marit' else 'Spreker 2'}: {words}")
    save(amber, "amberscript.docx")

    bold = docx.Document()
    bold.add_paragraph("Interview 3")
    for name, _start, _end, words in TALK:
        paragraph = bold.add_paragraph()
        paragraph.add_run(f"{name} ").bold = True
        paragraph.add_run(words)
    save(bold, "vet.docx")

    own = docx.Document()
    for name, _start, _end, words in TALK:
        own.add_paragraph().add_run("Interviewer" if name == "Marit" else "Respondent 1").bold = True
        own.add_paragraph(words)
        own.add_paragraph()
    save(own, "namen-op-regel.docx")


def save(document, name):
    """Without the styles of the template, which are most of the file."""
    styles = document.styles.element
    for style in list(styles.iter(qn("w:style"))):
        if style.get(qn("w:styleId")) not in ("Normal", "DefaultParagraphFont"):
            styles.remove(style)
    for rel, part in list(document.part.rels.items()):
        if "stylesWithEffects" in part.reltype:
            del document.part.rels[rel]
    document.save(HERE / name)


def sheets():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Antwoorden"
    sheet.append(("Buurtenquête 2024",))
    for row in SURVEY:
        sheet.append(row)
    for cell in sheet["D"]:
        cell.number_format = "0.0"
    book.create_sheet("Toelichting").append(("Alle antwoorden zijn verzonnen.",))
    book.save(HERE / "enquete.xlsx")

    talk = openpyxl.Workbook()
    sheet = talk.active
    sheet.title = "Blad1"
    sheet.append(("Tijd", "Naam", "Tekst"))
    for name, start, _end, words in TALK:
        clock = datetime.time(0, 0, int(start))
        sheet.append((clock, name, words))
    sheet["B4"].value = None
    sheet.merge_cells("B3:B4")
    talk.save(HERE / "gesprek.xlsx")


def recognised():
    segments = [
        {"id": i, "seek": 0, "start": start, "end": end, "text": f" {words}", "avg_logprob": -0.2}
        for i, (_name, start, end, words) in enumerate(TALK)
    ]
    text = "".join(segment["text"] for segment in segments)
    write("whisper.json", {"text": text, "segments": segments, "language": "nl"})
    spoken = [
        {
            "start": start,
            "end": end,
            "text": f" {words}",
            "speaker": "SPEAKER_00" if name == "Marit" else "SPEAKER_01",
            "words": [{"word": word, "start": start, "end": end, "score": 0.9} for word in words.split()],
        }
        for name, start, end, words in TALK
    ]
    write("whisperx.json", {"segments": spoken, "word_segments": [], "language": "nl"})
    cpp = [
        {
            "timestamps": {"from": "00:00:00,000", "to": "00:00:00,000"},
            "offsets": {"from": int(start * 1000), "to": int(end * 1000)},
            "text": f" {words}",
        }
        for _name, start, end, words in TALK
    ]
    write("whisper-cpp.json", {"systeminfo": "", "params": {"language": "nl"}, "transcription": cpp})
    chunks = [{"timestamp": [start, end], "text": f" {words}"} for _name, start, end, words in TALK]
    write("transformers.json", {"text": text, "chunks": chunks})
    amber = {
        "id": "5c9e45057103e464a4c6f477",
        "filename": "gesprek.mp3",
        "startTimeOffset": 0.0,
        "speakers": [{"spkid": "spk1", "name": "Marit"}, {"spkid": "spk2", "name": "Wim"}],
        "segments": [
            {
                "speaker": "spk1" if name == "Marit" else "spk2",
                "words": [
                    {"start": start, "end": end, "duration": 0.1, "text": word, "conf": 1.0, "pristine": True}
                    for word in words.split()
                ],
            }
            for name, start, end, words in TALK
        ],
        "highlights": [],
    }
    write("amberscript.json", amber)
    rows = [f"{int(start * 1000)}\t{int(end * 1000)}\t{words}" for _name, start, end, words in TALK]
    (HERE / "whisper.tsv").write_text("\n".join(["start\tend\ttext", *rows, ""]), "utf-8")


def write(name, content):
    (HERE / name).write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    office()
    word()
    sheets()
    recognised()
