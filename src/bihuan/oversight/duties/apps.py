from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "bihuan.oversight.duties"
    label = "duties"
    verbose_name = "应办事项"
    default_auto_field = "django.db.models.BigAutoField"
