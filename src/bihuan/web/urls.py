"""Addresses that every room's pages use."""

from django.urls import path

from bihuan.web import views

app_name = "web"
urlpatterns = [
    path("display/size/", views.choose_size, name="size"),
    path("help/", views.show_help, name="help"),
    path("session/", views.session_state, name="session"),
]
