-- HY-19 · 1
-- {"adopted": 1, "at_most": 0, "parameter": "HY-19.percent", "rule": "HY-19", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t34" AS (
  SELECT
    "t27"."meeting_id",
    "t27"."person_id",
    MIN("t27"."present") AS "present",
    MIN(
      CASE
        WHEN (
          "t27"."person_id" IS NOT NULL
        )
        AND (
          "t27"."role" IS NOT NULL
        )
        AND (
          "t27"."present" IS NOT NULL
        )
        THEN 1
        ELSE 0
      END
    ) AS "clear",
    CASE WHEN MIN("t27"."present") = MAX("t27"."present") THEN 1 ELSE 0 END AS "agreed"
  FROM (
    SELECT
      *
    FROM "attendance" AS "t3"
    WHERE
      (
        (
          "t3"."role" IS NULL
        ) OR (
          "t3"."role" = 'participant'
        )
      )
      AND (
        (
          "t3"."party_member" IS NULL
        ) OR (
          "t3"."party_member" = 1
        )
      )
  ) AS "t27"
  GROUP BY
    1,
    2
), "t42" AS (
  SELECT
    "t41"."meeting_id",
    "t41"."org_id",
    "t41"."kind",
    "t41"."held_on",
    "t41"."entered_on",
    "t41"."for_period",
    "t41"."replaces_id",
    "t41"."host_id",
    "t41"."group_id",
    "t41"."lecturer_id",
    "t41"."starts_minute",
    "t41"."theme_named",
    "t41"."expected",
    "t41"."attended",
    "t41"."subject_id",
    "t41"."opens_on",
    "t41"."due_on",
    "t41"."lives_on",
    "t41"."done_on",
    "t41"."recorded_on",
    "t41"."size",
    "t41"."kind_code",
    "t41"."regime_code",
    "t12"."chain"
  FROM (
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
      COALESCE(
        CASE
          WHEN "t32"."state_month_right" IS NOT NULL
          THEN "t32"."state_kind"
          ELSE "t32"."node_kind"
        END,
        '?'
      ) AS "kind_code",
      COALESCE("t32"."state_regime", '?') AS "regime_code"
    FROM (
      SELECT
        "t31"."meeting_id",
        "t31"."org_id",
        "t31"."kind",
        "t31"."held_on",
        "t31"."entered_on",
        "t31"."for_period",
        "t31"."replaces_id",
        "t31"."host_id",
        "t31"."group_id",
        "t31"."lecturer_id",
        "t31"."starts_minute",
        "t31"."theme_named",
        "t31"."expected",
        "t31"."attended",
        "t31"."subject_id",
        "t31"."opens_on",
        "t31"."due_on",
        "t31"."lives_on",
        "t31"."done_on",
        "t31"."recorded_on",
        "t31"."state_month",
        "t19"."founded_on",
        "t19"."ended_on",
        "t19"."node_kind",
        "t20"."org_id" AS "org_id_right",
        "t20"."size",
        "t20"."state_month" AS "state_month_right",
        "t20"."state_kind",
        "t20"."state_regime"
      FROM (
        SELECT
          "t4"."meeting_id",
          "t4"."org_id",
          "t4"."kind",
          "t4"."held_on",
          "t4"."entered_on",
          "t4"."for_period",
          "t4"."replaces_id",
          "t4"."host_id",
          "t4"."group_id",
          "t4"."lecturer_id",
          "t4"."starts_minute",
          "t4"."theme_named",
          "t4"."expected",
          "t4"."attended",
          "t4"."meeting_id" AS "subject_id",
          COALESCE("t4"."held_on", "t4"."entered_on") AS "opens_on",
          COALESCE("t4"."held_on", "t4"."entered_on") AS "due_on",
          "t4"."held_on" AS "lives_on",
          "t4"."held_on" AS "done_on",
          "t4"."entered_on" AS "recorded_on",
          STRFTIME(COALESCE("t4"."held_on", "t4"."entered_on"), '%Y-%m') AS "state_month"
        FROM "meeting" AS "t4"
      ) AS "t31"
      INNER JOIN (
        SELECT
          "t5"."org_id",
          "t5"."founded_on",
          "t5"."ended_on",
          "t5"."kind" AS "node_kind"
        FROM "org_node" AS "t5"
      ) AS "t19"
        ON "t31"."org_id" = "t19"."org_id"
      LEFT OUTER JOIN (
        SELECT
          "t6"."org_id",
          "t6"."size",
          "t6"."period" AS "state_month",
          "t6"."kind" AS "state_kind",
          "t6"."regime" AS "state_regime"
        FROM "org_state" AS "t6"
      ) AS "t20"
        ON "t31"."org_id" = "t20"."org_id" AND "t31"."state_month" = "t20"."state_month"
    ) AS "t32"
    WHERE
      (
        (
          "t32"."founded_on" IS NULL
        )
        OR (
          "t32"."lives_on" IS NULL
        )
        OR (
          "t32"."founded_on" <= "t32"."lives_on"
        )
      )
      AND (
        (
          "t32"."ended_on" IS NULL
        )
        OR (
          "t32"."lives_on" IS NULL
        )
        OR (
          "t32"."ended_on" > "t32"."lives_on"
        )
      )
  ) AS "t41"
  LEFT OUTER JOIN "chain" AS "t12"
    ON "t41"."org_id" = "t12"."org_id"
), "t60" AS (
  SELECT
    "t59"."meeting_id",
    "t59"."opens_on",
    "t59"."person_id",
    "t59"."seat",
    CASE WHEN "t59"."seat" = 1 THEN 0 ELSE "t59"."unclear" END AS "unclear"
  FROM (
    SELECT
      "t57"."meeting_id",
      "t57"."opens_on",
      "t57"."holder_id" AS "person_id",
      MAX("t57"."seat") AS "seat",
      SUM("t57"."unclear") AS "unclear"
    FROM (
      SELECT
        "t54"."meeting_id",
        "t54"."org_id",
        "t54"."opens_on",
        "t54"."post_id",
        "t54"."title",
        "t54"."from",
        "t54"."to",
        "t54"."holder_id",
        CASE
          WHEN "t54"."title" IN (
            'secretary',
            'deputy_secretary',
            'committee_member',
            'organisation_member',
            'publicity_member',
            'discipline_member',
            'youth_member'
          )
          AND (
            "t54"."holder_id" IS NOT NULL
          )
          AND (
            "t54"."from" IS NOT NULL
          )
          THEN 1
          ELSE 0
        END AS "seat",
        CASE
          WHEN (
            "t54"."title" IS NULL
          )
          OR (
            "t54"."title" IN (
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
                "t54"."holder_id" IS NULL
              ) OR (
                "t54"."from" IS NULL
              )
            )
          )
          THEN 1
          ELSE 0
        END AS "unclear"
      FROM (
        SELECT
          "t52"."meeting_id",
          "t52"."org_id",
          "t52"."opens_on",
          "t24"."post_id",
          "t24"."title",
          "t24"."from",
          "t24"."to",
          "t24"."holder_id"
        FROM (
          SELECT
            "t45"."meeting_id",
            "t45"."org_id",
            "t45"."opens_on"
          FROM "t42" AS "t45"
          WHERE
            (
              "t45"."kind" IS NULL
            )
            OR "t45"."kind" IN ('general_meeting', 'committee_meeting')
        ) AS "t52"
        INNER JOIN (
          SELECT
            "t10"."org_id",
            "t10"."post_id",
            "t10"."title",
            "t10"."from",
            "t10"."to",
            "t10"."person_id" AS "holder_id"
          FROM "post" AS "t10"
        ) AS "t24"
          ON "t52"."org_id" = "t24"."org_id"
      ) AS "t54"
      WHERE
        (
          (
            "t54"."from" <= "t54"."opens_on"
          ) OR (
            "t54"."from" IS NULL
          )
        )
        AND (
          (
            "t54"."to" > "t54"."opens_on"
          ) OR (
            "t54"."to" IS NULL
          )
        )
    ) AS "t57"
    GROUP BY
      1,
      2,
      3
  ) AS "t59"
), "t64" AS (
  SELECT
    "t61"."meeting_id",
    "t61"."opens_on",
    SUM("t61"."seat") AS "seats",
    SUM("t61"."unclear") AS "seats_unclear"
  FROM "t60" AS "t61"
  GROUP BY
    1,
    2
), "t66" AS (
  SELECT
    *
  FROM "t60" AS "t62"
  WHERE
    "t62"."seat" = 1
)
SELECT
  MD5(
    "t94"."rule" || '|' || CAST("t94"."org_id" AS TEXT) || '|' || "t94"."subject_kind" || '|' || COALESCE(CAST("t94"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t94"."rule",
  "t94"."rule_version",
  "t94"."org_id",
  "t94"."subject_kind",
  "t94"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t94"."opens_on",
  "t94"."due_on",
  CASE
    WHEN SUBSTRING(
      "t94"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t94"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t94"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t94"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t94"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t94"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t94"."done_on",
  "t94"."recorded_on",
  "t94"."observed",
  "t94"."required",
  "t94"."base",
  SUBSTRING(
    "t94"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t94"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t93"."org_id",
    "t93"."kind",
    "t93"."held_on",
    "t93"."subject_id",
    "t93"."opens_on",
    "t93"."due_on",
    "t93"."done_on",
    "t93"."recorded_on",
    "t93"."members",
    "t93"."members_there",
    "t93"."members_undated",
    "t93"."missing",
    "t93"."blank",
    "t93"."extra",
    "t93"."seats",
    "t93"."seats_unclear",
    "t93"."seats_there",
    "t93"."seats_missing",
    "t93"."seats_blank",
    "t93"."seats_extra",
    "t93"."rule",
    "t93"."rule_version",
    "t93"."subject_kind",
    "t93"."certain",
    CASE WHEN "t93"."at_most" = 1 THEN "t93"."lowest" ELSE "t93"."highest" END AS "figure",
    CASE
      WHEN "t93"."rule" = 'HY-19'
      THEN CASE
        WHEN (
          "t93"."certain" = 0
        ) OR (
          "t93"."kind" IS NULL
        )
        THEN '3scope_unclear'
        WHEN "t93"."held_on" IS NULL
        THEN '3undated'
        WHEN CASE
          WHEN "t93"."kind" = 'committee_meeting'
          THEN "t93"."seats_unclear"
          ELSE "t93"."members_undated"
        END > 0
        THEN '3expected_unclear'
        WHEN CASE
          WHEN "t93"."kind" = 'committee_meeting'
          THEN "t93"."seats"
          ELSE "t93"."members"
        END = 0
        THEN '3nobody_expected'
        WHEN CASE
          WHEN "t93"."kind" = 'committee_meeting'
          THEN "t93"."seats_blank"
          ELSE "t93"."blank"
        END > 0
        THEN '3attendance_blank'
        WHEN CASE
          WHEN "t93"."kind" = 'committee_meeting'
          THEN "t93"."seats_missing" + "t93"."seats_extra"
          ELSE "t93"."missing" + "t93"."extra"
        END > 0
        THEN '3roll_differs'
        WHEN (
          CASE
            WHEN "t93"."kind" = 'committee_meeting'
            THEN "t93"."seats_there"
            ELSE "t93"."members_there"
          END * 100
        ) >= (
          CASE
            WHEN "t93"."kind" = 'committee_meeting'
            THEN "t93"."seats"
            ELSE "t93"."members"
          END * CASE WHEN "t93"."at_most" = 1 THEN "t93"."lowest" ELSE "t93"."highest" END
        )
        THEN '1enough'
        ELSE '2too_few'
      END
      ELSE NULL
    END AS "outcome",
    CASE
      WHEN "t93"."rule" = 'HY-19'
      THEN CASE
        WHEN "t93"."kind" = 'committee_meeting'
        THEN "t93"."seats_there"
        ELSE "t93"."members_there"
      END
      ELSE NULL
    END AS "observed",
    CASE
      WHEN "t93"."rule" = 'HY-19'
      THEN CASE WHEN "t93"."at_most" = 1 THEN "t93"."lowest" ELSE "t93"."highest" END
      ELSE NULL
    END AS "required",
    CASE
      WHEN "t93"."rule" = 'HY-19'
      THEN CASE
        WHEN "t93"."kind" = 'committee_meeting'
        THEN "t93"."seats"
        ELSE "t93"."members"
      END
      ELSE NULL
    END AS "base"
  FROM (
    SELECT
      "t92"."org_id",
      "t92"."kind",
      "t92"."held_on",
      "t92"."subject_id",
      "t92"."opens_on",
      "t92"."due_on",
      "t92"."done_on",
      "t92"."recorded_on",
      "t92"."chain",
      "t92"."members",
      "t92"."members_there",
      "t92"."members_undated",
      "t92"."missing",
      "t92"."blank",
      "t92"."extra",
      "t92"."seats",
      "t92"."seats_unclear",
      "t92"."seats_there",
      "t92"."seats_missing",
      "t92"."seats_blank",
      "t92"."seats_extra",
      "t92"."rule",
      "t92"."rule_version",
      "t92"."subject_kind",
      "t92"."parameter",
      "t92"."at_most",
      "t92"."adopted",
      "t92"."certain",
      "t11"."chain" AS "chain_right",
      "t11"."code",
      "t11"."since",
      "t11"."until",
      "t11"."highest",
      "t11"."lowest"
    FROM (
      SELECT
        "t90"."org_id",
        "t90"."kind",
        "t90"."held_on",
        "t90"."subject_id",
        "t90"."opens_on",
        "t90"."due_on",
        "t90"."done_on",
        "t90"."recorded_on",
        COALESCE("t90"."chain", 0) AS "chain",
        "t90"."members",
        "t90"."members_there",
        "t90"."members_undated",
        "t90"."missing",
        "t90"."blank",
        "t90"."extra",
        "t90"."seats",
        "t90"."seats_unclear",
        "t90"."seats_there",
        "t90"."seats_missing",
        "t90"."seats_blank",
        "t90"."seats_extra",
        "t90"."rule",
        "t90"."rule_version",
        "t90"."subject_kind",
        "t90"."parameter",
        "t90"."at_most",
        "t90"."adopted",
        CASE
          WHEN (
            "t90"."scope_certain" = 1
          )
          AND (
            (
              "t90"."min_size" IS NULL
            ) OR (
              "t90"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t46"."meeting_id",
          "t46"."org_id",
          "t46"."kind",
          "t46"."held_on",
          "t46"."entered_on",
          "t46"."for_period",
          "t46"."replaces_id",
          "t46"."host_id",
          "t46"."group_id",
          "t46"."lecturer_id",
          "t46"."starts_minute",
          "t46"."theme_named",
          "t46"."expected",
          "t46"."attended",
          "t46"."subject_id",
          "t46"."opens_on",
          "t46"."due_on",
          "t46"."lives_on",
          "t46"."done_on",
          "t46"."recorded_on",
          "t46"."size",
          "t46"."kind_code",
          "t46"."regime_code",
          "t46"."chain",
          COALESCE("t87"."members", 0) AS "members",
          COALESCE("t87"."members_there", 0) AS "members_there",
          COALESCE("t87"."members_undated", 0) AS "members_undated",
          COALESCE("t87"."entitled", 0) AS "entitled",
          COALESCE("t87"."attending", 0) AS "attending",
          COALESCE("t87"."undated", 0) AS "undated",
          COALESCE("t87"."missing", 0) AS "missing",
          COALESCE("t87"."blank", 0) AS "blank",
          COALESCE("t87"."extra", 0) AS "extra",
          COALESCE("t89"."seats", 0) AS "seats",
          COALESCE("t89"."seats_unclear", 0) AS "seats_unclear",
          "t89"."committee",
          COALESCE("t89"."seats_there", 0) AS "seats_there",
          COALESCE("t89"."seats_missing", 0) AS "seats_missing",
          COALESCE("t89"."seats_blank", 0) AS "seats_blank",
          COALESCE("t89"."seats_extra", 0) AS "seats_extra",
          "t30"."rule",
          "t30"."rule_version",
          "t30"."subject_kind",
          "t30"."parameter",
          "t30"."at_most",
          "t30"."adopted",
          "t30"."scope_certain",
          "t30"."min_size",
          "t30"."scope_from",
          "t30"."scope_to"
        FROM "t42" AS "t46"
        LEFT OUTER JOIN (
          SELECT
            COALESCE("t79"."meeting_id", "t79"."meeting_id_right") AS "meeting_id",
            COALESCE(SUM(CASE WHEN "t79"."dated" IS NOT NULL THEN 1 ELSE 0 END), 0) AS "members",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t79"."dated" IS NOT NULL
                  ) AND (
                    "t79"."present" = 1
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "members_there",
            COALESCE(SUM(CASE WHEN "t79"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "members_undated",
            COALESCE(SUM(CASE WHEN "t79"."entitled" = 1 THEN 1 ELSE 0 END), 0) AS "entitled",
            COALESCE(
              SUM(
                CASE WHEN (
                  "t79"."entitled" = 1
                ) AND (
                  "t79"."present" = 1
                ) THEN 1 ELSE 0 END
              ),
              0
            ) AS "attending",
            COALESCE(
              SUM(
                CASE WHEN (
                  "t79"."dated" = 0
                ) OR (
                  "t79"."vote_dated" = 0
                ) THEN 1 ELSE 0 END
              ),
              0
            ) AS "undated",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t79"."dated" IS NOT NULL
                  ) AND (
                    "t79"."clear" IS NULL
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "missing",
            COALESCE(
              SUM(CASE WHEN (
                "t79"."clear" = 0
              ) OR (
                "t79"."agreed" = 0
              ) THEN 1 ELSE 0 END),
              0
            ) AS "blank",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t79"."clear" IS NOT NULL
                  ) AND (
                    "t79"."dated" IS NULL
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "extra"
          FROM (
            SELECT
              "t74"."meeting_id",
              "t74"."person_id",
              "t74"."dated",
              "t74"."entitled",
              "t74"."vote_dated",
              "t35"."meeting_id" AS "meeting_id_right",
              "t35"."person_id" AS "person_id_right",
              "t35"."present",
              "t35"."clear",
              "t35"."agreed"
            FROM (
              SELECT
                "t63"."meeting_id",
                "t63"."person_id",
                "t63"."dated",
                "t63"."entitled",
                CASE WHEN "t63"."entitled" = 0 THEN 1 ELSE "t63"."vote_known" END AS "vote_dated"
              FROM (
                SELECT
                  "t58"."meeting_id",
                  "t58"."person_id",
                  MAX(CASE WHEN "t58"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
                  MAX(
                    CASE
                      WHEN (
                        "t58"."person_id_right" IS NOT NULL
                      )
                      AND (
                        (
                          "t58"."right_from" IS NULL
                        ) OR (
                          "t58"."right_from" <= "t58"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t58"."right_to" IS NULL
                        ) OR (
                          "t58"."right_to" > "t58"."opens_on"
                        )
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "entitled",
                  MAX(
                    CASE
                      WHEN (
                        "t58"."person_id_right" IS NOT NULL
                      )
                      AND (
                        (
                          "t58"."right_from" IS NULL
                        ) OR (
                          "t58"."right_from" <= "t58"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t58"."right_to" IS NULL
                        ) OR (
                          "t58"."right_to" > "t58"."opens_on"
                        )
                      )
                      AND (
                        "t58"."right_from" IS NOT NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "vote_known"
                FROM (
                  SELECT
                    "t56"."meeting_id",
                    "t56"."org_id",
                    "t56"."opens_on",
                    "t56"."person_id",
                    "t56"."from",
                    "t56"."to",
                    "t22"."person_id" AS "person_id_right",
                    "t22"."right_from",
                    "t22"."right_to"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t48"."meeting_id",
                        "t48"."org_id",
                        "t48"."opens_on",
                        "t23"."person_id",
                        "t23"."from",
                        "t23"."to"
                      FROM (
                        SELECT
                          "t45"."meeting_id",
                          "t45"."org_id",
                          "t45"."opens_on"
                        FROM "t42" AS "t45"
                      ) AS "t48"
                      INNER JOIN (
                        SELECT
                          "t9"."person_id",
                          "t9"."org_id",
                          "t9"."from",
                          "t9"."to"
                        FROM "membership" AS "t9"
                      ) AS "t23"
                        ON "t48"."org_id" = "t23"."org_id"
                    ) AS "t53"
                    WHERE
                      (
                        (
                          "t53"."from" <= "t53"."opens_on"
                        ) OR (
                          "t53"."from" IS NULL
                        )
                      )
                      AND (
                        (
                          "t53"."to" > "t53"."opens_on"
                        ) OR (
                          "t53"."to" IS NULL
                        )
                      )
                  ) AS "t56"
                  LEFT OUTER JOIN (
                    SELECT
                      "t8"."person_id",
                      "t8"."from" AS "right_from",
                      "t8"."to" AS "right_to"
                    FROM "voting_right" AS "t8"
                  ) AS "t22"
                    ON "t56"."person_id" = "t22"."person_id"
                ) AS "t58"
                GROUP BY
                  1,
                  2
              ) AS "t63"
            ) AS "t74"
            FULL OUTER JOIN (
              SELECT
                "t26"."meeting_id",
                "t26"."person_id",
                MIN("t26"."present") AS "present",
                MIN(
                  CASE
                    WHEN (
                      "t26"."person_id" IS NOT NULL
                    )
                    AND (
                      "t26"."role" IS NOT NULL
                    )
                    AND (
                      "t26"."present" IS NOT NULL
                    )
                    THEN 1
                    ELSE 0
                  END
                ) AS "clear",
                CASE WHEN MIN("t26"."present") = MAX("t26"."present") THEN 1 ELSE 0 END AS "agreed"
              FROM (
                SELECT
                  *
                FROM "attendance" AS "t3"
                WHERE
                  (
                    "t3"."role" IS NULL
                  ) OR (
                    "t3"."role" = 'participant'
                  )
              ) AS "t26"
              GROUP BY
                1,
                2
            ) AS "t35"
              ON "t74"."meeting_id" = "t35"."meeting_id" AND "t74"."person_id" = "t35"."person_id"
          ) AS "t79"
          GROUP BY
            1
        ) AS "t87"
          ON "t46"."meeting_id" = "t87"."meeting_id"
        LEFT OUTER JOIN (
          SELECT
            "t51"."meeting_id",
            "t75"."seats",
            "t75"."seats_unclear",
            "t81"."committee",
            "t83"."seats_there",
            "t83"."seats_missing",
            "t86"."seats_blank",
            "t86"."seats_extra"
          FROM (
            SELECT
              "t45"."meeting_id"
            FROM "t42" AS "t45"
            WHERE
              (
                "t45"."kind" IS NULL
              )
              OR "t45"."kind" IN ('general_meeting', 'committee_meeting')
          ) AS "t51"
          LEFT OUTER JOIN (
            SELECT
              "t65"."meeting_id",
              "t65"."seats",
              "t65"."seats_unclear"
            FROM "t64" AS "t65"
          ) AS "t75"
            ON "t51"."meeting_id" = "t75"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t76"."meeting_id",
              CASE
                WHEN "t76"."seats" >= "t76"."needed"
                THEN 1
                WHEN (
                  "t76"."seats" + "t76"."seats_unclear"
                ) >= "t76"."needed"
                THEN CAST(NULL AS BIGINT)
                ELSE 0
              END AS "committee"
            FROM (
              SELECT
                "t71"."meeting_id",
                "t71"."opens_on",
                "t71"."seats",
                "t71"."seats_unclear",
                "t29"."seats_from",
                "t29"."seats_to",
                "t29"."needed"
              FROM "t64" AS "t71"
              INNER JOIN (
                SELECT
                  "t7"."from" AS "seats_from",
                  "t7"."to" AS "seats_to",
                  "t7"."value" AS "needed"
                FROM "parameter" AS "t7"
                WHERE
                  "t7"."code" = 'HY-04.committee_seats' AND "t7"."org_id" IS NULL
              ) AS "t29"
                ON "t71"."opens_on" >= "t29"."seats_from"
            ) AS "t76"
            WHERE
              (
                "t76"."seats_to" IS NULL
              ) OR (
                "t76"."seats_to" > "t76"."opens_on"
              )
          ) AS "t81"
            ON "t51"."meeting_id" = "t81"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t77"."meeting_id",
              COALESCE(SUM(CASE WHEN "t77"."present" = 1 THEN 1 ELSE 0 END), 0) AS "seats_there",
              COALESCE(SUM(CASE WHEN "t77"."clear" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_missing"
            FROM (
              SELECT
                "t72"."meeting_id",
                "t72"."opens_on",
                "t72"."person_id",
                "t72"."seat",
                "t72"."unclear",
                "t37"."present",
                "t37"."clear",
                "t37"."agreed"
              FROM "t66" AS "t72"
              LEFT OUTER JOIN "t34" AS "t37"
                ON "t72"."meeting_id" = "t37"."meeting_id" AND "t72"."person_id" = "t37"."person_id"
            ) AS "t77"
            GROUP BY
              1
          ) AS "t83"
            ON "t51"."meeting_id" = "t83"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t78"."meeting_id",
              COALESCE(
                SUM(CASE WHEN (
                  "t78"."clear" = 0
                ) OR (
                  "t78"."agreed" = 0
                ) THEN 1 ELSE 0 END),
                0
              ) AS "seats_blank",
              COALESCE(SUM(CASE WHEN "t78"."seat" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_extra"
            FROM (
              SELECT
                "t39"."meeting_id",
                "t39"."person_id",
                "t39"."present",
                "t39"."clear",
                "t39"."agreed",
                "t73"."opens_on",
                "t73"."seat",
                "t73"."unclear"
              FROM "t34" AS "t39"
              LEFT OUTER JOIN "t66" AS "t73"
                ON "t39"."meeting_id" = "t73"."meeting_id" AND "t39"."person_id" = "t73"."person_id"
            ) AS "t78"
            GROUP BY
              1
          ) AS "t86"
            ON "t51"."meeting_id" = "t86"."meeting_id"
        ) AS "t89"
          ON "t46"."meeting_id" = "t89"."meeting_id"
        INNER JOIN (
          SELECT
            "t18".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'meeting'
          ) AS "t18"
        ) AS "t30"
          ON "t46"."kind_code" = "t30"."kind_code"
          AND "t46"."regime_code" = "t30"."regime_code"
      ) AS "t90"
      WHERE
        "t90"."scope_from" <= "t90"."opens_on"
        AND (
          (
            "t90"."scope_to" IS NULL
          ) OR (
            "t90"."scope_to" > "t90"."opens_on"
          )
        )
        AND (
          (
            "t90"."min_size" IS NULL
          )
          OR (
            "t90"."size" IS NULL
          )
          OR (
            "t90"."size" >= "t90"."min_size"
          )
        )
        AND CASE
          WHEN "t90"."rule" = 'HY-19'
          THEN (
            "t90"."kind" IS NULL
          )
          OR "t90"."kind" IN ('general_meeting', 'committee_meeting', 'theme_day', 'life_meeting', 'lecture')
          ELSE NULL
        END
    ) AS "t92"
    LEFT OUTER JOIN "figure" AS "t11"
      ON "t92"."chain" = "t11"."chain"
      AND "t92"."parameter" = "t11"."code"
      AND "t92"."opens_on" >= "t11"."since"
      AND "t92"."opens_on" < "t11"."until"
  ) AS "t93"
  WHERE
    (
      "t93"."adopted" = 0
    ) OR (
      "t93"."highest" IS NOT NULL
    )
) AS "t94"
