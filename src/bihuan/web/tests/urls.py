"""Addresses for the tests of this room alone; what other rooms serve stands in by name."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from bihuan.web import handlers


def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("ok")


access = ([path("login/", answer, name="login"), path("logout/", answer, name="logout")], "access")

urlpatterns = [
    path("", include("bihuan.web.urls")),
    path("accounts/", include(access)),
    path("", answer, name="home"),
    path("lists/", answer, name="lists"),
    path("lists/old/", answer, name="old"),
]
handler400 = handlers.bad_request
handler403 = handlers.forbidden
handler404 = handlers.not_found
handler500 = handlers.server_error
