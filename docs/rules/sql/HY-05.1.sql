-- HY-05 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-05", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t26" AS (
  SELECT
    "t22"."meeting_id",
    "t22"."person_id",
    MIN("t22"."present") AS "present",
    MIN(
      CASE
        WHEN (
          "t22"."person_id" IS NOT NULL
        )
        AND (
          "t22"."role" IS NOT NULL
        )
        AND (
          "t22"."present" IS NOT NULL
        )
        THEN 1
        ELSE 0
      END
    ) AS "clear",
    CASE WHEN MIN("t22"."present") = MAX("t22"."present") THEN 1 ELSE 0 END AS "agreed"
  FROM (
    SELECT
      *
    FROM "attendance" AS "t7"
    WHERE
      (
        (
          "t7"."role" IS NULL
        ) OR (
          "t7"."role" = 'participant'
        )
      )
      AND (
        (
          "t7"."party_member" IS NULL
        ) OR (
          "t7"."party_member" = 1
        )
      )
  ) AS "t22"
  GROUP BY
    1,
    2
), "t33" AS (
  SELECT
    "t32"."meeting_id",
    "t32"."org_id",
    "t32"."kind",
    "t32"."held_on",
    "t32"."entered_on",
    "t32"."for_period",
    "t32"."replaces_id",
    "t32"."host_id",
    "t32"."group_id",
    "t32"."lecturer_id",
    "t32"."starts_minute",
    "t32"."theme_named",
    "t32"."expected",
    "t32"."attended",
    "t32"."subject_id",
    "t32"."opens_on",
    "t32"."due_on",
    "t32"."lives_on",
    "t32"."done_on",
    "t32"."recorded_on",
    "t32"."size",
    "t32"."kind_code",
    "t32"."regime_code",
    "t10"."chain"
  FROM (
    SELECT
      "t25"."meeting_id",
      "t25"."org_id",
      "t25"."kind",
      "t25"."held_on",
      "t25"."entered_on",
      "t25"."for_period",
      "t25"."replaces_id",
      "t25"."host_id",
      "t25"."group_id",
      "t25"."lecturer_id",
      "t25"."starts_minute",
      "t25"."theme_named",
      "t25"."expected",
      "t25"."attended",
      "t25"."subject_id",
      "t25"."opens_on",
      "t25"."due_on",
      "t25"."lives_on",
      "t25"."done_on",
      "t25"."recorded_on",
      "t25"."size",
      COALESCE(
        CASE
          WHEN "t25"."state_month_right" IS NOT NULL
          THEN "t25"."state_kind"
          ELSE "t25"."node_kind"
        END,
        '?'
      ) AS "kind_code",
      COALESCE("t25"."state_regime", '?') AS "regime_code"
    FROM (
      SELECT
        "t24"."meeting_id",
        "t24"."org_id",
        "t24"."kind",
        "t24"."held_on",
        "t24"."entered_on",
        "t24"."for_period",
        "t24"."replaces_id",
        "t24"."host_id",
        "t24"."group_id",
        "t24"."lecturer_id",
        "t24"."starts_minute",
        "t24"."theme_named",
        "t24"."expected",
        "t24"."attended",
        "t24"."subject_id",
        "t24"."opens_on",
        "t24"."due_on",
        "t24"."lives_on",
        "t24"."done_on",
        "t24"."recorded_on",
        "t24"."state_month",
        "t15"."founded_on",
        "t15"."ended_on",
        "t15"."node_kind",
        "t16"."org_id" AS "org_id_right",
        "t16"."size",
        "t16"."state_month" AS "state_month_right",
        "t16"."state_kind",
        "t16"."state_regime"
      FROM (
        SELECT
          "t3"."meeting_id",
          "t3"."org_id",
          "t3"."kind",
          "t3"."held_on",
          "t3"."entered_on",
          "t3"."for_period",
          "t3"."replaces_id",
          "t3"."host_id",
          "t3"."group_id",
          "t3"."lecturer_id",
          "t3"."starts_minute",
          "t3"."theme_named",
          "t3"."expected",
          "t3"."attended",
          "t3"."meeting_id" AS "subject_id",
          COALESCE("t3"."held_on", "t3"."entered_on") AS "opens_on",
          COALESCE("t3"."held_on", "t3"."entered_on") AS "due_on",
          "t3"."held_on" AS "lives_on",
          "t3"."held_on" AS "done_on",
          "t3"."entered_on" AS "recorded_on",
          STRFTIME(COALESCE("t3"."held_on", "t3"."entered_on"), '%Y-%m') AS "state_month"
        FROM "meeting" AS "t3"
      ) AS "t24"
      INNER JOIN (
        SELECT
          "t4"."org_id",
          "t4"."founded_on",
          "t4"."ended_on",
          "t4"."kind" AS "node_kind"
        FROM "org_node" AS "t4"
      ) AS "t15"
        ON "t24"."org_id" = "t15"."org_id"
      LEFT OUTER JOIN (
        SELECT
          "t5"."org_id",
          "t5"."size",
          "t5"."period" AS "state_month",
          "t5"."kind" AS "state_kind",
          "t5"."regime" AS "state_regime"
        FROM "org_state" AS "t5"
      ) AS "t16"
        ON "t24"."org_id" = "t16"."org_id" AND "t24"."state_month" = "t16"."state_month"
    ) AS "t25"
    WHERE
      (
        (
          "t25"."founded_on" IS NULL
        )
        OR (
          "t25"."lives_on" IS NULL
        )
        OR (
          "t25"."founded_on" <= "t25"."lives_on"
        )
      )
      AND (
        (
          "t25"."ended_on" IS NULL
        )
        OR (
          "t25"."lives_on" IS NULL
        )
        OR (
          "t25"."ended_on" > "t25"."lives_on"
        )
      )
  ) AS "t32"
  LEFT OUTER JOIN "chain" AS "t10"
    ON "t32"."org_id" = "t10"."org_id"
), "t45" AS (
  SELECT
    "t44"."meeting_id",
    "t44"."opens_on",
    "t44"."person_id",
    "t44"."seat",
    CASE WHEN "t44"."seat" = 1 THEN 0 ELSE "t44"."unclear" END AS "unclear"
  FROM (
    SELECT
      "t43"."meeting_id",
      "t43"."opens_on",
      "t43"."holder_id" AS "person_id",
      MAX("t43"."seat") AS "seat",
      SUM("t43"."unclear") AS "unclear"
    FROM (
      SELECT
        "t42"."meeting_id",
        "t42"."org_id",
        "t42"."opens_on",
        "t42"."post_id",
        "t42"."title",
        "t42"."from",
        "t42"."to",
        "t42"."holder_id",
        CASE
          WHEN "t42"."title" IN (
            'secretary',
            'deputy_secretary',
            'committee_member',
            'organisation_member',
            'publicity_member',
            'discipline_member',
            'youth_member'
          )
          AND (
            "t42"."holder_id" IS NOT NULL
          )
          AND (
            "t42"."from" IS NOT NULL
          )
          THEN 1
          ELSE 0
        END AS "seat",
        CASE
          WHEN (
            "t42"."title" IS NULL
          )
          OR (
            "t42"."title" IN (
              'secretary',
              'deputy_secretary',
              'committee_member',
              'organisation_member',
              'publicity_member',
              'discipline_member',
              'youth_member'
            )
            AND (
              (
                "t42"."holder_id" IS NULL
              ) OR (
                "t42"."from" IS NULL
              )
            )
          )
          THEN 1
          ELSE 0
        END AS "unclear"
      FROM (
        SELECT
          "t41"."meeting_id",
          "t41"."org_id",
          "t41"."opens_on",
          "t18"."post_id",
          "t18"."title",
          "t18"."from",
          "t18"."to",
          "t18"."holder_id"
        FROM (
          SELECT
            "t36"."meeting_id",
            "t36"."org_id",
            "t36"."opens_on"
          FROM "t33" AS "t36"
          WHERE
            (
              "t36"."kind" IS NULL
            )
            OR "t36"."kind" IN ('general_meeting', 'committee_meeting')
        ) AS "t41"
        INNER JOIN (
          SELECT
            "t8"."org_id",
            "t8"."post_id",
            "t8"."title",
            "t8"."from",
            "t8"."to",
            "t8"."person_id" AS "holder_id"
          FROM "post" AS "t8"
        ) AS "t18"
          ON "t41"."org_id" = "t18"."org_id"
      ) AS "t42"
      WHERE
        (
          (
            "t42"."from" <= "t42"."opens_on"
          ) OR (
            "t42"."from" IS NULL
          )
        )
        AND (
          (
            "t42"."to" > "t42"."opens_on"
          ) OR (
            "t42"."to" IS NULL
          )
        )
    ) AS "t43"
    GROUP BY
      1,
      2,
      3
  ) AS "t44"
), "t48" AS (
  SELECT
    "t46"."meeting_id",
    "t46"."opens_on",
    SUM("t46"."seat") AS "seats",
    SUM("t46"."unclear") AS "seats_unclear"
  FROM "t45" AS "t46"
  GROUP BY
    1,
    2
), "t50" AS (
  SELECT
    *
  FROM "t45" AS "t47"
  WHERE
    "t47"."seat" = 1
)
SELECT
  MD5(
    "t73"."rule" || '|' || CAST("t73"."org_id" AS TEXT) || '|' || "t73"."subject_kind" || '|' || COALESCE(CAST("t73"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t73"."rule",
  "t73"."rule_version",
  "t73"."org_id",
  "t73"."subject_kind",
  "t73"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t73"."opens_on",
  "t73"."due_on",
  CASE
    WHEN SUBSTRING(
      "t73"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t73"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t73"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t73"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t73"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t73"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t73"."done_on",
  "t73"."recorded_on",
  "t73"."observed",
  "t73"."required",
  "t73"."base",
  SUBSTRING(
    "t73"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t73"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t72"."org_id",
    "t72"."kind",
    "t72"."held_on",
    "t72"."subject_id",
    "t72"."opens_on",
    "t72"."due_on",
    "t72"."done_on",
    "t72"."recorded_on",
    "t72"."seats",
    "t72"."seats_unclear",
    "t72"."seats_there",
    "t72"."seats_missing",
    "t72"."seats_blank",
    "t72"."seats_extra",
    "t72"."rule",
    "t72"."rule_version",
    "t72"."subject_kind",
    "t72"."certain",
    CASE WHEN "t72"."at_most" = 1 THEN "t72"."lowest" ELSE "t72"."highest" END AS "figure",
    CASE
      WHEN "t72"."rule" = 'HY-05'
      THEN CASE
        WHEN (
          "t72"."certain" = 0
        ) OR (
          "t72"."kind" IS NULL
        )
        THEN '3scope_unclear'
        WHEN "t72"."held_on" IS NULL
        THEN '3undated'
        WHEN "t72"."seats_unclear" > 0
        THEN '3post_unclear'
        WHEN "t72"."seats" = 0
        THEN '3nobody_seated'
        WHEN "t72"."seats_blank" > 0
        THEN '3attendance_blank'
        WHEN (
          "t72"."seats_missing" + "t72"."seats_extra"
        ) > 0
        THEN '3roll_differs'
        WHEN (
          "t72"."seats_there" * 2
        ) >= "t72"."seats"
        THEN '1quorum'
        ELSE '2no_quorum'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t72"."rule" = 'HY-05' THEN "t72"."seats_there" ELSE NULL END AS "observed",
    CASE WHEN "t72"."rule" = 'HY-05' THEN (
      "t72"."seats" + 1
    ) >> 1 ELSE NULL END AS "required",
    CASE WHEN "t72"."rule" = 'HY-05' THEN "t72"."seats" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t71"."org_id",
      "t71"."kind",
      "t71"."held_on",
      "t71"."subject_id",
      "t71"."opens_on",
      "t71"."due_on",
      "t71"."done_on",
      "t71"."recorded_on",
      "t71"."chain",
      "t71"."seats",
      "t71"."seats_unclear",
      "t71"."seats_there",
      "t71"."seats_missing",
      "t71"."seats_blank",
      "t71"."seats_extra",
      "t71"."rule",
      "t71"."rule_version",
      "t71"."subject_kind",
      "t71"."parameter",
      "t71"."at_most",
      "t71"."adopted",
      "t71"."certain",
      "t9"."chain" AS "chain_right",
      "t9"."code",
      "t9"."since",
      "t9"."until",
      "t9"."highest",
      "t9"."lowest"
    FROM (
      SELECT
        "t69"."org_id",
        "t69"."kind",
        "t69"."held_on",
        "t69"."subject_id",
        "t69"."opens_on",
        "t69"."due_on",
        "t69"."done_on",
        "t69"."recorded_on",
        COALESCE("t69"."chain", 0) AS "chain",
        "t69"."seats",
        "t69"."seats_unclear",
        "t69"."seats_there",
        "t69"."seats_missing",
        "t69"."seats_blank",
        "t69"."seats_extra",
        "t69"."rule",
        "t69"."rule_version",
        "t69"."subject_kind",
        "t69"."parameter",
        "t69"."at_most",
        "t69"."adopted",
        CASE
          WHEN (
            "t69"."scope_certain" = 1
          )
          AND (
            (
              "t69"."min_size" IS NULL
            ) OR (
              "t69"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t37"."meeting_id",
          "t37"."org_id",
          "t37"."kind",
          "t37"."held_on",
          "t37"."entered_on",
          "t37"."for_period",
          "t37"."replaces_id",
          "t37"."host_id",
          "t37"."group_id",
          "t37"."lecturer_id",
          "t37"."starts_minute",
          "t37"."theme_named",
          "t37"."expected",
          "t37"."attended",
          "t37"."subject_id",
          "t37"."opens_on",
          "t37"."due_on",
          "t37"."lives_on",
          "t37"."done_on",
          "t37"."recorded_on",
          "t37"."size",
          "t37"."kind_code",
          "t37"."regime_code",
          "t37"."chain",
          COALESCE("t68"."seats", 0) AS "seats",
          COALESCE("t68"."seats_unclear", 0) AS "seats_unclear",
          "t68"."committee",
          COALESCE("t68"."seats_there", 0) AS "seats_there",
          COALESCE("t68"."seats_missing", 0) AS "seats_missing",
          COALESCE("t68"."seats_blank", 0) AS "seats_blank",
          COALESCE("t68"."seats_extra", 0) AS "seats_extra",
          "t23"."rule",
          "t23"."rule_version",
          "t23"."subject_kind",
          "t23"."parameter",
          "t23"."at_most",
          "t23"."adopted",
          "t23"."scope_certain",
          "t23"."min_size",
          "t23"."scope_from",
          "t23"."scope_to"
        FROM "t33" AS "t37"
        LEFT OUTER JOIN (
          SELECT
            "t40"."meeting_id",
            "t57"."seats",
            "t57"."seats_unclear",
            "t62"."committee",
            "t64"."seats_there",
            "t64"."seats_missing",
            "t66"."seats_blank",
            "t66"."seats_extra"
          FROM (
            SELECT
              "t36"."meeting_id"
            FROM "t33" AS "t36"
            WHERE
              (
                "t36"."kind" IS NULL
              )
              OR "t36"."kind" IN ('general_meeting', 'committee_meeting')
          ) AS "t40"
          LEFT OUTER JOIN (
            SELECT
              "t49"."meeting_id",
              "t49"."seats",
              "t49"."seats_unclear"
            FROM "t48" AS "t49"
          ) AS "t57"
            ON "t40"."meeting_id" = "t57"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t58"."meeting_id",
              CASE
                WHEN "t58"."seats" >= "t58"."needed"
                THEN 1
                WHEN (
                  "t58"."seats" + "t58"."seats_unclear"
                ) >= "t58"."needed"
                THEN CAST(NULL AS BIGINT)
                ELSE 0
              END AS "committee"
            FROM (
              SELECT
                "t54"."meeting_id",
                "t54"."opens_on",
                "t54"."seats",
                "t54"."seats_unclear",
                "t21"."seats_from",
                "t21"."seats_to",
                "t21"."needed"
              FROM "t48" AS "t54"
              INNER JOIN (
                SELECT
                  "t6"."from" AS "seats_from",
                  "t6"."to" AS "seats_to",
                  "t6"."value" AS "needed"
                FROM "parameter" AS "t6"
                WHERE
                  "t6"."code" = 'HY-04.committee_seats' AND "t6"."org_id" IS NULL
              ) AS "t21"
                ON "t54"."opens_on" >= "t21"."seats_from"
            ) AS "t58"
            WHERE
              (
                "t58"."seats_to" IS NULL
              ) OR (
                "t58"."seats_to" > "t58"."opens_on"
              )
          ) AS "t62"
            ON "t40"."meeting_id" = "t62"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t59"."meeting_id",
              COALESCE(SUM(CASE WHEN "t59"."present" = 1 THEN 1 ELSE 0 END), 0) AS "seats_there",
              COALESCE(SUM(CASE WHEN "t59"."clear" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_missing"
            FROM (
              SELECT
                "t55"."meeting_id",
                "t55"."opens_on",
                "t55"."person_id",
                "t55"."seat",
                "t55"."unclear",
                "t28"."present",
                "t28"."clear",
                "t28"."agreed"
              FROM "t50" AS "t55"
              LEFT OUTER JOIN "t26" AS "t28"
                ON "t55"."meeting_id" = "t28"."meeting_id" AND "t55"."person_id" = "t28"."person_id"
            ) AS "t59"
            GROUP BY
              1
          ) AS "t64"
            ON "t40"."meeting_id" = "t64"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t60"."meeting_id",
              COALESCE(
                SUM(CASE WHEN (
                  "t60"."clear" = 0
                ) OR (
                  "t60"."agreed" = 0
                ) THEN 1 ELSE 0 END),
                0
              ) AS "seats_blank",
              COALESCE(SUM(CASE WHEN "t60"."seat" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_extra"
            FROM (
              SELECT
                "t31"."meeting_id",
                "t31"."person_id",
                "t31"."present",
                "t31"."clear",
                "t31"."agreed",
                "t56"."opens_on",
                "t56"."seat",
                "t56"."unclear"
              FROM "t26" AS "t31"
              LEFT OUTER JOIN "t50" AS "t56"
                ON "t31"."meeting_id" = "t56"."meeting_id" AND "t31"."person_id" = "t56"."person_id"
            ) AS "t60"
            GROUP BY
              1
          ) AS "t66"
            ON "t40"."meeting_id" = "t66"."meeting_id"
        ) AS "t68"
          ON "t37"."meeting_id" = "t68"."meeting_id"
        INNER JOIN (
          SELECT
            "t14".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'meeting'
          ) AS "t14"
        ) AS "t23"
          ON "t37"."kind_code" = "t23"."kind_code"
          AND "t37"."regime_code" = "t23"."regime_code"
      ) AS "t69"
      WHERE
        "t69"."scope_from" <= "t69"."opens_on"
        AND (
          (
            "t69"."scope_to" IS NULL
          ) OR (
            "t69"."scope_to" > "t69"."opens_on"
          )
        )
        AND (
          (
            "t69"."min_size" IS NULL
          )
          OR (
            "t69"."size" IS NULL
          )
          OR (
            "t69"."size" >= "t69"."min_size"
          )
        )
        AND CASE
          WHEN "t69"."rule" = 'HY-05'
          THEN (
            "t69"."kind" IS NULL
          ) OR (
            "t69"."kind" = 'committee_meeting'
          )
          ELSE NULL
        END
    ) AS "t71"
    LEFT OUTER JOIN "figure" AS "t9"
      ON "t71"."chain" = "t9"."chain"
      AND "t71"."parameter" = "t9"."code"
      AND "t71"."opens_on" >= "t9"."since"
      AND "t71"."opens_on" < "t9"."until"
  ) AS "t72"
  WHERE
    (
      "t72"."adopted" = 0
    ) OR (
      "t72"."highest" IS NOT NULL
    )
) AS "t73"
