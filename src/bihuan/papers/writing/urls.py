from django.urls import path

from bihuan.papers.writing import views

app_name = "writing"
urlpatterns = [
    path("reports/writing/", views.index, name="index"),
    path("reports/writing/layout/", views.layout, name="layout"),
    path("reports/writing/fields/", views.fields, name="fields"),
    path("reports/writing/templates/", views.templates, name="templates"),
    path("reports/writing/templates/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("reports/writing/<slug:kind>/", views.paper, name="paper"),
    path("reports/writing/<slug:kind>/figure/", views.figure, name="figure"),
]
