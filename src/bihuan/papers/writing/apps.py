from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "bihuan.papers.writing"
    label = "writing"
    verbose_name = "公文"
    default_auto_field = "django.db.models.BigAutoField"
