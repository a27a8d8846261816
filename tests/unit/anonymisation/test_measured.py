"""How much is found, measured: floors that may rise and must not sink.

The rule is that of TAB (Pilán 2022): a gold span is masked when all its letters are covered by mentions of any kind,
articles and prepositions aside; touched when any is. False positives are mentions that touch no gold span.
"""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from qualcode.anonymisation import KnownNames, find
from qualcode.anonymisation.lists import words_of
from qualcode.language.ordinary import OrdinaryWords, ordinary_words

NOBODY = KnownNames()
SMALL = words_of("particles") | {"een", "t"}

# type: (masked, touched). Not looked for: functions, ages, dates. What is missed: names without capitals ("henk
# jan"), an ordinary word opening the only sentence it stands in ("Stam rijdt"), lower-case heads of organisations.
FLOORS = {
    "PERSON": (0.90, 0.92),
    "ORG": (0.72, 0.93),
    "LOC": (0.95, 0.95),
    "ADDRESS": (1.0, 1.0),
    "DEMONYM": (1.0, 1.0),
    "PHONE": (1.0, 1.0),
    "EMAIL": (1.0, 1.0),
    "URL": (1.0, 1.0),
    "BSN": (1.0, 1.0),
    "IBAN": (1.0, 1.0),
    "CODE": (1.0, 1.0),
    "POSTCODE": (0.75, 0.75),  # "het hele 1628-gebied": four digits alone are not asked about
}


@pytest.fixture(scope="module")
def words() -> OrdinaryWords:
    return ordinary_words()


def measured(lines: list[str], words: OrdinaryWords) -> tuple[dict[str, tuple[float, float]], float]:
    total, masked, touched = Counter[str](), Counter[str](), Counter[str]()
    false = count = 0
    for line in lines:
        entry = json.loads(line)
        text = entry["text"]
        count += len(text.split())
        mentions = find(text, NOBODY, words)
        covered = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}
        for gold in entry["spans"]:
            if gold["identifier_kind"] == "NO_MASK":
                continue
            total[gold["type"]] += 1
            asked = {
                gold["start"] + word.start() + at
                for word in re.finditer(r"\w+", gold["text"])
                if word[0].lower() not in SMALL
                for at in range(len(word[0]))
            }
            masked[gold["type"]] += asked <= covered
            touched[gold["type"]] += bool(asked & covered)
        false += sum(
            not any(g["start"] < m.span.end and m.span.start < g["end"] for g in entry["spans"])
            for m in mentions
        )
    recall = {kind: (masked[kind] / n, touched[kind] / n) for kind, n in total.items()}
    return recall, 1000 * false / count


def test_recall_and_burden_on_the_gold(material: Path, words: OrdinaryWords) -> None:
    lines = (material / "identifiers_gold.jsonl").read_text(encoding="utf-8").splitlines()
    recall, false = measured(lines, words)
    print({kind: tuple(round(x, 3) for x in recall[kind]) for kind in FLOORS}, round(false, 2))
    for kind, (masked, touched) in FLOORS.items():
        assert recall[kind][0] >= masked, kind
        assert recall[kind][1] >= touched, kind
    assert false <= 3


# Made for this test: common names, none of anybody in particular.
ORIGINS = {
    "Dutch": ["Marloes Dijkstra", "Sjoerd Hoekstra", "Annelies van den Heuvel", "Kees de Wit", "Roos Bakker"],
    "Frisian": ["Jikke Wiersma", "Tsjitske Algra", "Wobbe Postma", "Froukje Zijlstra", "Hylke de Haan"],
    "Turkish": ["Gülşen Yılmaz", "İbrahim Öztürk", "Deniz Kaya", "Umut Aydın", "Bahar Şahin"],
    "Moroccan": [
        "Fatima el Amrani",
        "Youssef Benali",
        "Naima Ait Ouali",
        "Driss el Khattabi",
        "Samira Azzouzi",
    ],
    "Surinamese": [
        "Radjesh Ramdin",
        "Sherida Pinas",
        "Glenn Esajas",
        "Anouschka Jhagroe",
        "Orlando Wijngaarde",
    ],
    "Somali": ["Faduma Warsame", "Abdirahman Cali", "Hodan Yusuf", "Liban Jaamac", "Sahra Maxamed"],
    "Polish": ["Agnieszka Wójcik", "Łukasz Żak", "Beata Dąbrowska", "Ewa Lis", "Krzysztof Mazur"],
    "Ghanaian": ["Kwame Boateng", "Ama Serwaa", "Yaw Mensah", "Akosua Owusu", "Kofi Asante"],
    "Indonesian": ["Siti Rahayu", "Bambang Wibowo", "Dewi Lestari", "Melati Siregar", "Budi Santoso"],
    "Vietnamese": ["Nguyễn Thị Lan", "Trần Văn Minh", "Phạm Hồng", "Lê Anh", "Võ Hoa"],
    "Syrian": ["Nidal Barazi", "Rima al Khatib", "Mahmoud Haddad", "Lina Sabbagh", "Omar al Masri"],
}
FRAMES = [
    "en toen heeft {} mij gebeld",
    "dat was van {}, die woont hier ook",
    "ik heb het {}'s broer gevraagd",
    'volgens mij zei {}: "kom maar"',
    "Maar {} wilde niet. Niemand wilde.",
]


@pytest.mark.parametrize("origin", ORIGINS)
def test_names_of_every_origin_are_found_whole(origin: str, words: OrdinaryWords) -> None:
    missed = []
    for name in ORIGINS[origin]:
        for frame in FRAMES:
            text = frame.format(name)
            start = text.index(name)
            spans = [m.span for m in find(text, NOBODY, words)]
            if not any(span.start <= start and start + len(name) <= span.end for span in spans):
                missed.append(text)
    assert missed == []


@pytest.mark.parametrize("origin", ORIGINS)
def test_single_names_of_every_origin_are_found_at_the_start_of_a_sentence(
    origin: str, words: OrdinaryWords
) -> None:
    first = [name.split()[0] for name in ORIGINS[origin]]
    found = [name for name in first if find(f"{name} wilde niet.", NOBODY, words)]
    assert len(found) >= len(first) - 1, set(first) - set(found)  # "Bahar" and the like may be ordinary words


def test_no_kind_is_missing_from_the_measurement(material: Path) -> None:
    lines = (material / "identifiers_gold.jsonl").read_text(encoding="utf-8").splitlines()
    types = {span["type"] for line in lines for span in json.loads(line)["spans"]}
    assert types - set(FLOORS) == {"FUNCTION", "AGE", "DATE"}
