from django.urls import path

from bihuan.papers import views

app_name = "papers"
urlpatterns = [
    path("reports/intake/", views.intake, name="intake"),
    path("reports/intake/check/", views.intake_check, name="check"),
]
