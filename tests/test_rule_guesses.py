"""Rules guessed for problems read in: every code is one of the rulebook or of the catalogue."""

from bihuan.intake.guessing import catalogue, codes
from bihuan.oversight.duties import rulebook


def test_every_code_guessed_is_in_the_rulebook_or_the_catalogue():
    known = catalogue()
    assert [code for code in codes() if rulebook.find(code) is None and code not in known] == []


def test_catalogue_names_only_what_the_rulebook_does_not():
    assert [code for code in catalogue() if rulebook.find(code) is not None] == []


def test_catalogue_holds_no_name_nobody_guesses():
    assert sorted(set(catalogue()) - set(codes())) == []
