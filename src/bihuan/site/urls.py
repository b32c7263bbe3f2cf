"""Every room's URLs, listed."""

from django.urls import include, path

urlpatterns = [
    path("", include("bihuan.access.urls")),
]
