from django.db import migrations, models

from bihuan.access.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("access", "0001_start")]

    operations = [
        migrations.AddConstraint(
            model_name="logseal",
            constraint=models.UniqueConstraint(fields=("previous",), name="log_seal_chain_once"),
        ),
        AppendOnly("log_entry"),
        AppendOnly("log_seal"),
        AppendOnly("sealed_opening"),
    ]
