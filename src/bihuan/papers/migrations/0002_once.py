from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0001_start'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='sha256',
            field=models.CharField(default='', error_messages={'unique': '这份来文已经读入过。'}, max_length=64, unique=True, verbose_name='内容摘要'),
            preserve_default=False,
        ),
    ]
