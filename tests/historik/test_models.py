"""The doors every row is saved through."""

from historik.models import gem_ny
from strategi.models import Strategi


def test_gem_ny_writes_one_history_row_with_the_user(by, administrator):
    strategi = Strategi(ejer=by.kommune, titel="Ny retning", art="retning", fra_aar=2024)
    post = gem_ny(strategi, af=administrator)
    assert [(et.pk, et.history_type, et.history_user) for et in strategi.history.all()] == [
        (post.pk, "+", administrator)
    ]
    strategi.titel = "Anden retning"
    strategi.save()
    assert strategi.history.count() == 2
