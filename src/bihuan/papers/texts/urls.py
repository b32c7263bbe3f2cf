from django.urls import path

from bihuan.papers.texts import pair_views, views

app_name = "texts"
urlpatterns = [
    path("reports/materials/", views.index, name="index"),
    path("reports/materials/add/", views.add, name="add"),
    path("reports/materials/<int:pk>/", views.paper, name="paper"),
    path("reports/materials/<int:pk>/correct/", views.correct, name="correct"),
    path("reports/materials/<int:pk>/void/", views.void, name="void"),
    path("reports/materials/<int:pk>/open/", views.open_paper, name="open"),
    path("reports/materials/pairs/", pair_views.pair_list, name="pairs"),
    path("reports/materials/pairs/<int:pk>/", pair_views.pair, name="pair"),
    path("reports/materials/pairs/<int:pk>/decide/", pair_views.decide, name="decide"),
    path("reports/materials/pairs/<int:pk>/open/", pair_views.open_pair, name="open_pair"),
]
