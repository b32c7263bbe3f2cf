from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "bihuan.access"
    label = "access"
    verbose_name = "组织与权限"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Receivers register themselves when imported; models must be loaded first.
        from bihuan.access import signals  # noqa: F401, PLC0415
