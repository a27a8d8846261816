"""`qualcode check`."""

import json


def test_check_says_sound_or_exits_with_1(qualcode, project):
    assert qualcode("check").code == 0
    (project.folder / "transcripts" / "gesprek.txt").write_text("anders")
    answer = qualcode("check", "--json")
    assert answer.code == 1
    assert json.loads(answer.out)["sound"] is False
