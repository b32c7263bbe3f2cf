"""Addresses of background work."""

from django.urls import path

from bihuan.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("jobs/<int:pk>/", views.detail, name="job"),
    path("jobs/<int:pk>/again/", views.again, name="again"),
]
