"""The web room: what every page stands on, without business words."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "bihuan.web"
    label = "web"
    verbose_name = "页面"
