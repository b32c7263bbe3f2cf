from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "bihuan.oversight.findings"
    label = "findings"
    verbose_name = "问题整改"
    default_auto_field = "django.db.models.BigAutoField"
