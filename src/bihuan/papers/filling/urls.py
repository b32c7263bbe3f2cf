from django.urls import path

from bihuan.papers.filling import views

app_name = "filling"
urlpatterns = [
    path("reports/fill/", views.start, name="start"),
    path("reports/fill/check/", views.check_answers, name="check"),
    path("reports/fill/download/", views.download, name="download"),
]
