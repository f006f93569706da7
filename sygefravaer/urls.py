"""Sick leave: figures per unit, and the files they come from."""

app_name = "sygefravaer"
urlpatterns = []
