"""What a restriction protects is known word for word, so that it is found wherever somebody typed it again."""

import pytest

from horseshoe.record.family import posting
from tests.people import the_day_family

pytestmark = pytest.mark.django_db


def test_every_part_of_a_confidential_address_that_says_where_it_is_is_looked_for() -> None:
    family = the_day_family()
    known = posting.secrets_of(family.family)[family.restrictions["kellys_address"]]
    assert {"Flat 2", "9 Tannery Yard", "NM9 6ZD", "07700 900 412"} <= known
    assert "Eastholme" not in known, "the town stands in every letter"
