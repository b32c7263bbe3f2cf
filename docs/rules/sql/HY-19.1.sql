-- HY-19 · 1
-- {"adopted": 1, "at_most": 0, "parameter": "HY-19.percent", "rule": "HY-19", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t34" AS (
  SELECT
    "t28"."meeting_id",
    "t28"."person_id",
    MIN("t28"."present") AS "present",
    MIN(
      CASE
        WHEN (
          "t28"."person_id" IS NOT NULL
        )
        AND (
          "t28"."role" IS NOT NULL
        )
        AND (
          "t28"."present" IS NOT NULL
        )
        THEN 1
        ELSE 0
      END
    ) AS "clear",
    CASE WHEN MIN("t28"."present") = MAX("t28"."present") THEN 1 ELSE 0 END AS "agreed"
  FROM (
    SELECT
      *
    FROM "attendance" AS "t6"
    WHERE
      (
        (
          "t6"."role" IS NULL
        ) OR (
          "t6"."role" = 'participant'
        )
      )
      AND (
        (
          "t6"."party_member" IS NULL
        ) OR (
          "t6"."party_member" = 1
        )
      )
  ) AS "t28"
  GROUP BY
    1,
    2
), "t39" AS (
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
    ) AS "t31"
    INNER JOIN (
      SELECT
        "t4"."org_id",
        "t4"."founded_on",
        "t4"."ended_on",
        "t4"."kind" AS "node_kind"
      FROM "org_node" AS "t4"
    ) AS "t19"
      ON "t31"."org_id" = "t19"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."size",
        "t5"."period" AS "state_month",
        "t5"."kind" AS "state_kind",
        "t5"."regime" AS "state_regime"
      FROM "org_state" AS "t5"
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
), "t57" AS (
  SELECT
    "t56"."meeting_id",
    "t56"."opens_on",
    "t56"."person_id",
    "t56"."seat",
    CASE WHEN "t56"."seat" = 1 THEN 0 ELSE "t56"."unclear" END AS "unclear"
  FROM (
    SELECT
      "t54"."meeting_id",
      "t54"."opens_on",
      "t54"."holder_id" AS "person_id",
      MAX("t54"."seat") AS "seat",
      SUM("t54"."unclear") AS "unclear"
    FROM (
      SELECT
        "t51"."meeting_id",
        "t51"."org_id",
        "t51"."opens_on",
        "t51"."post_id",
        "t51"."title",
        "t51"."from",
        "t51"."to",
        "t51"."holder_id",
        CASE
          WHEN "t51"."title" IN (
            'secretary',
            'deputy_secretary',
            'committee_member',
            'organisation_member',
            'publicity_member',
            'discipline_member',
            'youth_member'
          )
          AND (
            "t51"."holder_id" IS NOT NULL
          )
          AND (
            "t51"."from" IS NOT NULL
          )
          THEN 1
          ELSE 0
        END AS "seat",
        CASE
          WHEN (
            "t51"."title" IS NULL
          )
          OR (
            "t51"."title" IN (
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
                "t51"."holder_id" IS NULL
              ) OR (
                "t51"."from" IS NULL
              )
            )
          )
          THEN 1
          ELSE 0
        END AS "unclear"
      FROM (
        SELECT
          "t49"."meeting_id",
          "t49"."org_id",
          "t49"."opens_on",
          "t24"."post_id",
          "t24"."title",
          "t24"."from",
          "t24"."to",
          "t24"."holder_id"
        FROM (
          SELECT
            "t43"."meeting_id",
            "t43"."org_id",
            "t43"."opens_on"
          FROM "t39" AS "t43"
          WHERE
            (
              "t43"."kind" IS NULL
            )
            OR "t43"."kind" IN ('general_meeting', 'committee_meeting')
        ) AS "t49"
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
          ON "t49"."org_id" = "t24"."org_id"
      ) AS "t51"
      WHERE
        (
          (
            "t51"."from" <= "t51"."opens_on"
          ) OR (
            "t51"."from" IS NULL
          )
        )
        AND (
          (
            "t51"."to" > "t51"."opens_on"
          ) OR (
            "t51"."to" IS NULL
          )
        )
    ) AS "t54"
    GROUP BY
      1,
      2,
      3
  ) AS "t56"
), "t61" AS (
  SELECT
    "t58"."meeting_id",
    "t58"."opens_on",
    SUM("t58"."seat") AS "seats",
    SUM("t58"."unclear") AS "seats_unclear"
  FROM "t57" AS "t58"
  GROUP BY
    1,
    2
), "t63" AS (
  SELECT
    *
  FROM "t57" AS "t59"
  WHERE
    "t59"."seat" = 1
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
    WHEN "t94"."detail" IN ('enough')
    THEN 'met'
    WHEN "t94"."detail" IN ('too_few')
    THEN 'unmet'
    WHEN "t94"."detail" IN (
      'attendance_blank',
      'expected_unclear',
      'nobody_expected',
      'roll_differs',
      'scope_unclear',
      'undated'
    )
    THEN 'unknown'
    ELSE NULL
  END AS "verdict",
  "t94"."done_on",
  "t94"."recorded_on",
  "t94"."observed",
  "t94"."required",
  "t94"."base",
  "t94"."detail"
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
        THEN 'scope_unclear'
        WHEN "t93"."held_on" IS NULL
        THEN 'undated'
        WHEN CASE
          WHEN "t93"."kind" = 'committee_meeting'
          THEN "t93"."seats_unclear"
          ELSE "t93"."members_undated"
        END > 0
        THEN 'expected_unclear'
        WHEN CASE
          WHEN "t93"."kind" = 'committee_meeting'
          THEN "t93"."seats"
          ELSE "t93"."members"
        END = 0
        THEN 'nobody_expected'
        WHEN CASE
          WHEN "t93"."kind" = 'committee_meeting'
          THEN "t93"."seats_blank"
          ELSE "t93"."blank"
        END > 0
        THEN 'attendance_blank'
        WHEN CASE
          WHEN "t93"."kind" = 'committee_meeting'
          THEN "t93"."seats_missing" + "t93"."seats_extra"
          ELSE "t93"."missing" + "t93"."extra"
        END > 0
        THEN 'roll_differs'
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
        THEN 'enough'
        ELSE 'too_few'
      END
      ELSE NULL
    END AS "detail",
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
      "t92"."chain",
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
        "t90"."certain",
        COALESCE("t90"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t89"."org_id",
          "t89"."kind",
          "t89"."held_on",
          "t89"."subject_id",
          "t89"."opens_on",
          "t89"."due_on",
          "t89"."done_on",
          "t89"."recorded_on",
          "t89"."members",
          "t89"."members_there",
          "t89"."members_undated",
          "t89"."missing",
          "t89"."blank",
          "t89"."extra",
          "t89"."seats",
          "t89"."seats_unclear",
          "t89"."seats_there",
          "t89"."seats_missing",
          "t89"."seats_blank",
          "t89"."seats_extra",
          "t89"."rule",
          "t89"."rule_version",
          "t89"."subject_kind",
          "t89"."parameter",
          "t89"."at_most",
          "t89"."adopted",
          "t89"."certain",
          "t12"."chain"
        FROM (
          SELECT
            "t87"."org_id",
            "t87"."kind",
            "t87"."held_on",
            "t87"."subject_id",
            "t87"."opens_on",
            "t87"."due_on",
            "t87"."done_on",
            "t87"."recorded_on",
            "t87"."members",
            "t87"."members_there",
            "t87"."members_undated",
            "t87"."missing",
            "t87"."blank",
            "t87"."extra",
            "t87"."seats",
            "t87"."seats_unclear",
            "t87"."seats_there",
            "t87"."seats_missing",
            "t87"."seats_blank",
            "t87"."seats_extra",
            "t87"."rule",
            "t87"."rule_version",
            "t87"."subject_kind",
            "t87"."parameter",
            "t87"."at_most",
            "t87"."adopted",
            CASE
              WHEN (
                "t87"."scope_certain" = 1
              )
              AND (
                (
                  "t87"."min_size" IS NULL
                ) OR (
                  "t87"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t42"."meeting_id",
              "t42"."org_id",
              "t42"."kind",
              "t42"."held_on",
              "t42"."entered_on",
              "t42"."for_period",
              "t42"."replaces_id",
              "t42"."host_id",
              "t42"."group_id",
              "t42"."lecturer_id",
              "t42"."starts_minute",
              "t42"."theme_named",
              "t42"."expected",
              "t42"."attended",
              "t42"."subject_id",
              "t42"."opens_on",
              "t42"."due_on",
              "t42"."lives_on",
              "t42"."done_on",
              "t42"."recorded_on",
              "t42"."size",
              "t42"."kind_code",
              "t42"."regime_code",
              COALESCE("t84"."members", 0) AS "members",
              COALESCE("t84"."members_there", 0) AS "members_there",
              COALESCE("t84"."members_undated", 0) AS "members_undated",
              COALESCE("t84"."entitled", 0) AS "entitled",
              COALESCE("t84"."attending", 0) AS "attending",
              COALESCE("t84"."undated", 0) AS "undated",
              COALESCE("t84"."missing", 0) AS "missing",
              COALESCE("t84"."blank", 0) AS "blank",
              COALESCE("t84"."extra", 0) AS "extra",
              COALESCE("t86"."seats", 0) AS "seats",
              COALESCE("t86"."seats_unclear", 0) AS "seats_unclear",
              "t86"."committee",
              COALESCE("t86"."seats_there", 0) AS "seats_there",
              COALESCE("t86"."seats_missing", 0) AS "seats_missing",
              COALESCE("t86"."seats_blank", 0) AS "seats_blank",
              COALESCE("t86"."seats_extra", 0) AS "seats_extra",
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
            FROM "t39" AS "t42"
            LEFT OUTER JOIN (
              SELECT
                COALESCE("t76"."meeting_id", "t76"."meeting_id_right") AS "meeting_id",
                COALESCE(SUM(CASE WHEN "t76"."dated" IS NOT NULL THEN 1 ELSE 0 END), 0) AS "members",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t76"."dated" IS NOT NULL
                      ) AND (
                        "t76"."present" = 1
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "members_there",
                COALESCE(SUM(CASE WHEN "t76"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "members_undated",
                COALESCE(SUM(CASE WHEN "t76"."entitled" = 1 THEN 1 ELSE 0 END), 0) AS "entitled",
                COALESCE(
                  SUM(
                    CASE WHEN (
                      "t76"."entitled" = 1
                    ) AND (
                      "t76"."present" = 1
                    ) THEN 1 ELSE 0 END
                  ),
                  0
                ) AS "attending",
                COALESCE(
                  SUM(
                    CASE WHEN (
                      "t76"."dated" = 0
                    ) OR (
                      "t76"."vote_dated" = 0
                    ) THEN 1 ELSE 0 END
                  ),
                  0
                ) AS "undated",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t76"."dated" IS NOT NULL
                      ) AND (
                        "t76"."clear" IS NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "missing",
                COALESCE(
                  SUM(CASE WHEN (
                    "t76"."clear" = 0
                  ) OR (
                    "t76"."agreed" = 0
                  ) THEN 1 ELSE 0 END),
                  0
                ) AS "blank",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t76"."clear" IS NOT NULL
                      ) AND (
                        "t76"."dated" IS NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "extra"
              FROM (
                SELECT
                  "t71"."meeting_id",
                  "t71"."person_id",
                  "t71"."dated",
                  "t71"."entitled",
                  "t71"."vote_dated",
                  "t35"."meeting_id" AS "meeting_id_right",
                  "t35"."person_id" AS "person_id_right",
                  "t35"."present",
                  "t35"."clear",
                  "t35"."agreed"
                FROM (
                  SELECT
                    "t60"."meeting_id",
                    "t60"."person_id",
                    "t60"."dated",
                    "t60"."entitled",
                    CASE WHEN "t60"."entitled" = 0 THEN 1 ELSE "t60"."vote_known" END AS "vote_dated"
                  FROM (
                    SELECT
                      "t55"."meeting_id",
                      "t55"."person_id",
                      MAX(CASE WHEN "t55"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
                      MAX(
                        CASE
                          WHEN (
                            "t55"."person_id_right" IS NOT NULL
                          )
                          AND (
                            (
                              "t55"."right_from" IS NULL
                            ) OR (
                              "t55"."right_from" <= "t55"."opens_on"
                            )
                          )
                          AND (
                            (
                              "t55"."right_to" IS NULL
                            ) OR (
                              "t55"."right_to" > "t55"."opens_on"
                            )
                          )
                          THEN 1
                          ELSE 0
                        END
                      ) AS "entitled",
                      MAX(
                        CASE
                          WHEN (
                            "t55"."person_id_right" IS NOT NULL
                          )
                          AND (
                            (
                              "t55"."right_from" IS NULL
                            ) OR (
                              "t55"."right_from" <= "t55"."opens_on"
                            )
                          )
                          AND (
                            (
                              "t55"."right_to" IS NULL
                            ) OR (
                              "t55"."right_to" > "t55"."opens_on"
                            )
                          )
                          AND (
                            "t55"."right_from" IS NOT NULL
                          )
                          THEN 1
                          ELSE 0
                        END
                      ) AS "vote_known"
                    FROM (
                      SELECT
                        "t53"."meeting_id",
                        "t53"."org_id",
                        "t53"."opens_on",
                        "t53"."person_id",
                        "t53"."from",
                        "t53"."to",
                        "t22"."person_id" AS "person_id_right",
                        "t22"."right_from",
                        "t22"."right_to"
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t45"."meeting_id",
                            "t45"."org_id",
                            "t45"."opens_on",
                            "t23"."person_id",
                            "t23"."from",
                            "t23"."to"
                          FROM (
                            SELECT
                              "t43"."meeting_id",
                              "t43"."org_id",
                              "t43"."opens_on"
                            FROM "t39" AS "t43"
                          ) AS "t45"
                          INNER JOIN (
                            SELECT
                              "t9"."person_id",
                              "t9"."org_id",
                              "t9"."from",
                              "t9"."to"
                            FROM "membership" AS "t9"
                          ) AS "t23"
                            ON "t45"."org_id" = "t23"."org_id"
                        ) AS "t50"
                        WHERE
                          (
                            (
                              "t50"."from" <= "t50"."opens_on"
                            ) OR (
                              "t50"."from" IS NULL
                            )
                          )
                          AND (
                            (
                              "t50"."to" > "t50"."opens_on"
                            ) OR (
                              "t50"."to" IS NULL
                            )
                          )
                      ) AS "t53"
                      LEFT OUTER JOIN (
                        SELECT
                          "t8"."person_id",
                          "t8"."from" AS "right_from",
                          "t8"."to" AS "right_to"
                        FROM "voting_right" AS "t8"
                      ) AS "t22"
                        ON "t53"."person_id" = "t22"."person_id"
                    ) AS "t55"
                    GROUP BY
                      1,
                      2
                  ) AS "t60"
                ) AS "t71"
                FULL OUTER JOIN (
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
                    FROM "attendance" AS "t6"
                    WHERE
                      (
                        "t6"."role" IS NULL
                      ) OR (
                        "t6"."role" = 'participant'
                      )
                  ) AS "t27"
                  GROUP BY
                    1,
                    2
                ) AS "t35"
                  ON "t71"."meeting_id" = "t35"."meeting_id" AND "t71"."person_id" = "t35"."person_id"
              ) AS "t76"
              GROUP BY
                1
            ) AS "t84"
              ON "t42"."meeting_id" = "t84"."meeting_id"
            LEFT OUTER JOIN (
              SELECT
                "t48"."meeting_id",
                "t72"."seats",
                "t72"."seats_unclear",
                "t78"."committee",
                "t80"."seats_there",
                "t80"."seats_missing",
                "t83"."seats_blank",
                "t83"."seats_extra"
              FROM (
                SELECT
                  "t43"."meeting_id"
                FROM "t39" AS "t43"
                WHERE
                  (
                    "t43"."kind" IS NULL
                  )
                  OR "t43"."kind" IN ('general_meeting', 'committee_meeting')
              ) AS "t48"
              LEFT OUTER JOIN (
                SELECT
                  "t62"."meeting_id",
                  "t62"."seats",
                  "t62"."seats_unclear"
                FROM "t61" AS "t62"
              ) AS "t72"
                ON "t48"."meeting_id" = "t72"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t73"."meeting_id",
                  CASE
                    WHEN "t73"."seats" >= "t73"."needed"
                    THEN 1
                    WHEN (
                      "t73"."seats" + "t73"."seats_unclear"
                    ) >= "t73"."needed"
                    THEN CAST(NULL AS BIGINT)
                    ELSE 0
                  END AS "committee"
                FROM (
                  SELECT
                    "t68"."meeting_id",
                    "t68"."opens_on",
                    "t68"."seats",
                    "t68"."seats_unclear",
                    "t29"."seats_from",
                    "t29"."seats_to",
                    "t29"."needed"
                  FROM "t61" AS "t68"
                  INNER JOIN (
                    SELECT
                      "t7"."from" AS "seats_from",
                      "t7"."to" AS "seats_to",
                      "t7"."value" AS "needed"
                    FROM "parameter" AS "t7"
                    WHERE
                      "t7"."code" = 'HY-04.committee_seats' AND "t7"."org_id" IS NULL
                  ) AS "t29"
                    ON "t68"."opens_on" >= "t29"."seats_from"
                ) AS "t73"
                WHERE
                  (
                    "t73"."seats_to" IS NULL
                  ) OR (
                    "t73"."seats_to" > "t73"."opens_on"
                  )
              ) AS "t78"
                ON "t48"."meeting_id" = "t78"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t74"."meeting_id",
                  COALESCE(SUM(CASE WHEN "t74"."present" = 1 THEN 1 ELSE 0 END), 0) AS "seats_there",
                  COALESCE(SUM(CASE WHEN "t74"."clear" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_missing"
                FROM (
                  SELECT
                    "t69"."meeting_id",
                    "t69"."opens_on",
                    "t69"."person_id",
                    "t69"."seat",
                    "t69"."unclear",
                    "t37"."present",
                    "t37"."clear",
                    "t37"."agreed"
                  FROM "t63" AS "t69"
                  LEFT OUTER JOIN "t34" AS "t37"
                    ON "t69"."meeting_id" = "t37"."meeting_id" AND "t69"."person_id" = "t37"."person_id"
                ) AS "t74"
                GROUP BY
                  1
              ) AS "t80"
                ON "t48"."meeting_id" = "t80"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t75"."meeting_id",
                  COALESCE(
                    SUM(CASE WHEN (
                      "t75"."clear" = 0
                    ) OR (
                      "t75"."agreed" = 0
                    ) THEN 1 ELSE 0 END),
                    0
                  ) AS "seats_blank",
                  COALESCE(SUM(CASE WHEN "t75"."seat" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_extra"
                FROM (
                  SELECT
                    "t40"."meeting_id",
                    "t40"."person_id",
                    "t40"."present",
                    "t40"."clear",
                    "t40"."agreed",
                    "t70"."opens_on",
                    "t70"."seat",
                    "t70"."unclear"
                  FROM "t34" AS "t40"
                  LEFT OUTER JOIN "t63" AS "t70"
                    ON "t40"."meeting_id" = "t70"."meeting_id" AND "t40"."person_id" = "t70"."person_id"
                ) AS "t75"
                GROUP BY
                  1
              ) AS "t83"
                ON "t48"."meeting_id" = "t83"."meeting_id"
            ) AS "t86"
              ON "t42"."meeting_id" = "t86"."meeting_id"
            INNER JOIN (
              SELECT
                "t18".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."source" = 'meeting'
              ) AS "t18"
            ) AS "t30"
              ON "t42"."kind_code" = "t30"."kind_code"
              AND "t42"."regime_code" = "t30"."regime_code"
          ) AS "t87"
          WHERE
            "t87"."scope_from" <= "t87"."opens_on"
            AND (
              (
                "t87"."scope_to" IS NULL
              ) OR (
                "t87"."scope_to" > "t87"."opens_on"
              )
            )
            AND (
              (
                "t87"."min_size" IS NULL
              )
              OR (
                "t87"."size" IS NULL
              )
              OR (
                "t87"."size" >= "t87"."min_size"
              )
            )
            AND CASE
              WHEN "t87"."rule" = 'HY-19'
              THEN (
                "t87"."kind" IS NULL
              )
              OR "t87"."kind" IN ('general_meeting', 'committee_meeting', 'theme_day', 'life_meeting', 'lecture')
              ELSE NULL
            END
        ) AS "t89"
        LEFT OUTER JOIN "chain" AS "t12"
          ON "t89"."org_id" = "t12"."org_id"
      ) AS "t90"
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
