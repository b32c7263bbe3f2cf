-- ZH-05b · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "ZH-05b", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t46" AS (
  SELECT
    "t39"."meeting_id",
    "t39"."org_id",
    "t39"."kind",
    "t39"."held_on",
    "t39"."entered_on",
    "t39"."for_period",
    "t39"."replaces_id",
    "t39"."host_id",
    "t39"."group_id",
    "t39"."lecturer_id",
    "t39"."starts_minute",
    "t39"."theme_named",
    "t39"."expected",
    "t39"."attended",
    "t39"."subject_id",
    "t39"."opens_on",
    "t39"."due_on",
    "t39"."lives_on",
    "t39"."done_on",
    "t39"."recorded_on",
    "t39"."size",
    COALESCE(
      CASE
        WHEN "t39"."state_month_right" IS NOT NULL
        THEN "t39"."state_kind"
        ELSE "t39"."node_kind"
      END,
      '?'
    ) AS "kind_code",
    COALESCE("t39"."state_regime", '?') AS "regime_code"
  FROM (
    SELECT
      "t33"."meeting_id",
      "t33"."org_id",
      "t33"."kind",
      "t33"."held_on",
      "t33"."entered_on",
      "t33"."for_period",
      "t33"."replaces_id",
      "t33"."host_id",
      "t33"."group_id",
      "t33"."lecturer_id",
      "t33"."starts_minute",
      "t33"."theme_named",
      "t33"."expected",
      "t33"."attended",
      "t33"."subject_id",
      "t33"."opens_on",
      "t33"."due_on",
      "t33"."lives_on",
      "t33"."done_on",
      "t33"."recorded_on",
      "t33"."state_month",
      "t20"."founded_on",
      "t20"."ended_on",
      "t20"."node_kind",
      "t21"."org_id" AS "org_id_right",
      "t21"."size",
      "t21"."state_month" AS "state_month_right",
      "t21"."state_kind",
      "t21"."state_regime"
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
    ) AS "t33"
    INNER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."founded_on",
        "t5"."ended_on",
        "t5"."kind" AS "node_kind"
      FROM "org_node" AS "t5"
    ) AS "t20"
      ON "t33"."org_id" = "t20"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t6"."org_id",
        "t6"."size",
        "t6"."period" AS "state_month",
        "t6"."kind" AS "state_kind",
        "t6"."regime" AS "state_regime"
      FROM "org_state" AS "t6"
    ) AS "t21"
      ON "t33"."org_id" = "t21"."org_id" AND "t33"."state_month" = "t21"."state_month"
  ) AS "t39"
  WHERE
    (
      (
        "t39"."founded_on" IS NULL
      )
      OR (
        "t39"."lives_on" IS NULL
      )
      OR (
        "t39"."founded_on" <= "t39"."lives_on"
      )
    )
    AND (
      (
        "t39"."ended_on" IS NULL
      )
      OR (
        "t39"."lives_on" IS NULL
      )
      OR (
        "t39"."ended_on" > "t39"."lives_on"
      )
    )
)
SELECT
  MD5(
    "t72"."rule" || '|' || CAST("t72"."org_id" AS TEXT) || '|' || "t72"."subject_kind" || '|' || COALESCE(CAST("t72"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t72"."rule",
  "t72"."rule_version",
  "t72"."org_id",
  "t72"."subject_kind",
  "t72"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t72"."opens_on",
  "t72"."due_on",
  CASE
    WHEN "t72"."detail" IN ('month_open', 'presence_unclear', 'scope_unclear')
    THEN 'unknown'
    WHEN "t72"."detail" IN ('silent')
    THEN 'unmet'
    ELSE 'met'
  END AS "verdict",
  "t72"."done_on",
  "t72"."recorded_on",
  "t72"."observed",
  "t72"."required",
  "t72"."base",
  "t72"."detail"
FROM (
  SELECT
    "t71"."meeting_id",
    "t71"."org_id",
    "t71"."kind",
    "t71"."held_on",
    "t71"."entered_on",
    "t71"."for_period",
    "t71"."replaces_id",
    "t71"."host_id",
    "t71"."group_id",
    "t71"."lecturer_id",
    "t71"."starts_minute",
    "t71"."theme_named",
    "t71"."expected",
    "t71"."attended",
    "t71"."subject_id",
    "t71"."opens_on",
    "t71"."due_on",
    "t71"."lives_on",
    "t71"."done_on",
    "t71"."recorded_on",
    "t71"."criticisms",
    "t71"."critics",
    "t71"."closed",
    "t71"."there",
    "t71"."silent",
    "t71"."silent_unclear",
    "t71"."rule",
    "t71"."rule_version",
    "t71"."subject_kind",
    "t71"."parameter",
    "t71"."at_most",
    "t71"."adopted",
    CASE
      WHEN (
        "t71"."scope_certain" = 1
      )
      AND (
        (
          "t71"."min_size" IS NULL
        ) OR (
          "t71"."size" IS NOT NULL
        )
      )
      THEN 1
      ELSE 0
    END AS "certain",
    CASE
      WHEN (
        CASE
          WHEN (
            "t71"."scope_certain" = 1
          )
          AND (
            (
              "t71"."min_size" IS NULL
            ) OR (
              "t71"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END = 0
      )
      OR (
        "t71"."kind" IS NULL
      )
      THEN 'scope_unclear'
      WHEN (
        "t71"."silent" > 0
      ) AND (
        "t71"."closed" = 0
      )
      THEN 'month_open'
      WHEN "t71"."silent" > 0
      THEN 'silent'
      WHEN "t71"."silent_unclear" > 0
      THEN 'presence_unclear'
      ELSE 'everybody'
    END AS "detail",
    "t71"."silent" AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    "t71"."there" AS "base"
  FROM (
    SELECT
      "t70"."meeting_id",
      "t70"."org_id",
      "t70"."kind",
      "t70"."held_on",
      "t70"."entered_on",
      "t70"."for_period",
      "t70"."replaces_id",
      "t70"."host_id",
      "t70"."group_id",
      "t70"."lecturer_id",
      "t70"."starts_minute",
      "t70"."theme_named",
      "t70"."expected",
      "t70"."attended",
      "t70"."subject_id",
      "t70"."opens_on",
      "t70"."due_on",
      "t70"."lives_on",
      "t70"."done_on",
      "t70"."recorded_on",
      "t70"."size",
      "t70"."kind_code",
      "t70"."regime_code",
      "t70"."criticisms",
      "t70"."critics",
      "t70"."closed",
      "t70"."there",
      "t70"."silent",
      "t70"."silent_unclear",
      "t31"."rule",
      "t31"."rule_version",
      "t31"."subject_kind",
      "t31"."parameter",
      "t31"."at_most",
      "t31"."adopted",
      "t31"."scope_certain",
      "t31"."min_size",
      "t31"."scope_from",
      "t31"."scope_to"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t51"."meeting_id",
          "t51"."org_id",
          "t51"."kind",
          "t51"."held_on",
          "t51"."entered_on",
          "t51"."for_period",
          "t51"."replaces_id",
          "t51"."host_id",
          "t51"."group_id",
          "t51"."lecturer_id",
          "t51"."starts_minute",
          "t51"."theme_named",
          "t51"."expected",
          "t51"."attended",
          "t51"."subject_id",
          "t51"."opens_on",
          "t51"."due_on",
          "t51"."lives_on",
          "t51"."done_on",
          "t51"."recorded_on",
          "t51"."size",
          "t51"."kind_code",
          "t51"."regime_code",
          COALESCE("t41"."criticisms", 0) AS "criticisms",
          COALESCE("t41"."critics", 0) AS "critics",
          COALESCE("t57"."closed", 0) AS "closed",
          COALESCE("t67"."there", 0) AS "there",
          COALESCE("t67"."silent", 0) AS "silent",
          COALESCE("t67"."silent_unclear", 0) AS "silent_unclear"
        FROM "t46" AS "t51"
        LEFT OUTER JOIN (
          SELECT
            "t36"."meeting_id",
            SUM("t36"."noted") AS "criticisms",
            SUM("t36"."other") AS "critics"
          FROM (
            SELECT
              "t25"."meeting_id",
              "t25"."from_person_id",
              COUNT(*) AS "noted",
              MAX("t25"."other") AS "other"
            FROM (
              SELECT
                "t1"."criticism_id",
                "t1"."meeting_id",
                "t1"."from_person_id",
                "t1"."to_person_id",
                CASE WHEN "t1"."from_person_id" <> "t1"."to_person_id" THEN 1 ELSE 0 END AS "other"
              FROM "criticism" AS "t1"
            ) AS "t25"
            GROUP BY
              1,
              2
          ) AS "t36"
          GROUP BY
            1
        ) AS "t41"
          ON "t51"."meeting_id" = "t41"."meeting_id"
        LEFT OUTER JOIN (
          SELECT
            "t53"."meeting_id",
            1 AS "closed"
          FROM (
            SELECT
              "t50"."meeting_id",
              "t50"."org_id",
              "t50"."opens_on"
            FROM "t46" AS "t50"
          ) AS "t53"
          INNER JOIN (
            SELECT
              "t2"."period" AS "month",
              "t2"."starts_on" AS "month_starts",
              "t2"."ends_on" AS "month_ends"
            FROM "period" AS "t2"
            WHERE
              "t2"."freq" = 'M'
          ) AS "t27"
            ON "t53"."opens_on" >= "t27"."month_starts"
            AND "t53"."opens_on" <= "t27"."month_ends"
          INNER JOIN (
            SELECT DISTINCT
              "t3"."org_id",
              "t3"."month"
            FROM "coverage" AS "t3"
            WHERE
              "t3"."record_kind" = 'meeting'
          ) AS "t28"
            ON "t53"."org_id" = "t28"."org_id" AND "t27"."month" = "t28"."month"
        ) AS "t57"
          ON "t51"."meeting_id" = "t57"."meeting_id"
        LEFT OUTER JOIN (
          SELECT
            "t65"."meeting_id",
            COUNT(*) - COALESCE(
              SUM(
                CASE WHEN (
                  "t65"."present" = 0
                ) AND (
                  "t65"."agreed" = 1
                ) THEN 1 ELSE 0 END
              ),
              0
            ) AS "there",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t65"."present" = 1
                  )
                  AND (
                    "t65"."agreed" = 1
                  )
                  AND (
                    (
                      "t65"."self_done" IS NULL
                    ) OR (
                      "t65"."took_part" IS NULL
                    )
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "silent",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    (
                      "t65"."present" IS NULL
                    ) OR (
                      "t65"."agreed" = 0
                    )
                  )
                  AND (
                    (
                      "t65"."self_done" IS NULL
                    ) OR (
                      "t65"."took_part" IS NULL
                    )
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "silent_unclear"
          FROM (
            SELECT
              "t64"."meeting_id",
              "t64"."person_id",
              "t47"."present",
              "t47"."agreed",
              "t35"."self_done",
              "t44"."took_part"
            FROM (
              SELECT
                "t62"."meeting_id",
                "t62"."person_id"
              FROM (
                SELECT
                  "t61"."meeting_id",
                  "t61"."person_id",
                  MAX(CASE WHEN "t61"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
                  MAX(
                    CASE
                      WHEN (
                        "t61"."person_id_right" IS NOT NULL
                      )
                      AND (
                        (
                          "t61"."right_from" IS NULL
                        ) OR (
                          "t61"."right_from" <= "t61"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t61"."right_to" IS NULL
                        ) OR (
                          "t61"."right_to" > "t61"."opens_on"
                        )
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "entitled",
                  MAX(
                    CASE
                      WHEN (
                        "t61"."person_id_right" IS NOT NULL
                      )
                      AND (
                        (
                          "t61"."right_from" IS NULL
                        ) OR (
                          "t61"."right_from" <= "t61"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t61"."right_to" IS NULL
                        ) OR (
                          "t61"."right_to" > "t61"."opens_on"
                        )
                      )
                      AND (
                        "t61"."right_from" IS NOT NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "vote_known"
                FROM (
                  SELECT
                    "t60"."meeting_id",
                    "t60"."org_id",
                    "t60"."opens_on",
                    "t60"."person_id",
                    "t60"."from",
                    "t60"."to",
                    "t22"."person_id" AS "person_id_right",
                    "t22"."right_from",
                    "t22"."right_to"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t55"."meeting_id",
                        "t55"."org_id",
                        "t55"."opens_on",
                        "t23"."person_id",
                        "t23"."from",
                        "t23"."to"
                      FROM (
                        SELECT
                          "t50"."meeting_id",
                          "t50"."org_id",
                          "t50"."opens_on"
                        FROM "t46" AS "t50"
                        WHERE
                          "t50"."kind" = 'life_meeting'
                      ) AS "t55"
                      INNER JOIN (
                        SELECT
                          "t9"."person_id",
                          "t9"."org_id",
                          "t9"."from",
                          "t9"."to"
                        FROM "membership" AS "t9"
                      ) AS "t23"
                        ON "t55"."org_id" = "t23"."org_id"
                    ) AS "t58"
                    WHERE
                      (
                        (
                          "t58"."from" <= "t58"."opens_on"
                        ) OR (
                          "t58"."from" IS NULL
                        )
                      )
                      AND (
                        (
                          "t58"."to" > "t58"."opens_on"
                        ) OR (
                          "t58"."to" IS NULL
                        )
                      )
                  ) AS "t60"
                  LEFT OUTER JOIN (
                    SELECT
                      "t8"."person_id",
                      "t8"."from" AS "right_from",
                      "t8"."to" AS "right_to"
                    FROM "voting_right" AS "t8"
                  ) AS "t22"
                    ON "t60"."person_id" = "t22"."person_id"
                ) AS "t61"
                GROUP BY
                  1,
                  2
              ) AS "t62"
            ) AS "t64"
            LEFT OUTER JOIN (
              SELECT
                "t43"."meeting_id",
                "t43"."person_id",
                "t43"."present",
                "t43"."agreed"
              FROM (
                SELECT
                  "t30"."meeting_id",
                  "t30"."person_id",
                  MIN("t30"."present") AS "present",
                  MIN(
                    CASE
                      WHEN (
                        "t30"."person_id" IS NOT NULL
                      )
                      AND (
                        "t30"."role" IS NOT NULL
                      )
                      AND (
                        "t30"."present" IS NOT NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "clear",
                  CASE WHEN MIN("t30"."present") = MAX("t30"."present") THEN 1 ELSE 0 END AS "agreed"
                FROM (
                  SELECT
                    *
                  FROM "attendance" AS "t7"
                  WHERE
                    (
                      "t7"."role" IS NULL
                    ) OR (
                      "t7"."role" = 'participant'
                    )
                ) AS "t30"
                GROUP BY
                  1,
                  2
              ) AS "t43"
            ) AS "t47"
              ON "t64"."meeting_id" = "t47"."meeting_id" AND "t64"."person_id" = "t47"."person_id"
            LEFT OUTER JOIN (
              SELECT
                "t17"."meeting_id",
                "t17"."person_id",
                1 AS "self_done"
              FROM (
                SELECT DISTINCT
                  "t1"."meeting_id",
                  "t1"."from_person_id" AS "person_id"
                FROM "criticism" AS "t1"
                WHERE
                  "t1"."from_person_id" = "t1"."to_person_id"
              ) AS "t17"
            ) AS "t35"
              ON "t64"."meeting_id" = "t35"."meeting_id" AND "t64"."person_id" = "t35"."person_id"
            LEFT OUTER JOIN (
              SELECT
                "t38"."meeting_id",
                "t38"."person_id",
                1 AS "took_part"
              FROM (
                SELECT DISTINCT
                  *
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t1"."meeting_id",
                      "t1"."from_person_id" AS "person_id"
                    FROM "criticism" AS "t1"
                    WHERE
                      "t1"."from_person_id" <> "t1"."to_person_id"
                  ) AS "t15"
                  UNION ALL
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t26"."meeting_id",
                      "t26"."to_person_id" AS "person_id"
                    FROM (
                      SELECT
                        *
                      FROM "criticism" AS "t1"
                      WHERE
                        "t1"."from_person_id" <> "t1"."to_person_id"
                    ) AS "t26"
                  ) AS "t34"
                ) AS "t37"
              ) AS "t38"
            ) AS "t44"
              ON "t64"."meeting_id" = "t44"."meeting_id" AND "t64"."person_id" = "t44"."person_id"
          ) AS "t65"
          GROUP BY
            1
        ) AS "t67"
          ON "t51"."meeting_id" = "t67"."meeting_id"
      ) AS "t68"
      WHERE
        (
          (
            "t68"."kind" IS NULL
          ) OR (
            "t68"."kind" = 'life_meeting'
          )
        )
        AND "t68"."criticisms" > 0
    ) AS "t70"
    INNER JOIN (
      SELECT
        "t14".*
        EXCLUDE ("source")
      FROM (
        SELECT
          *
        FROM "judged" AS "t0"
        WHERE
          "t0"."rule" = 'ZH-05b'
      ) AS "t14"
    ) AS "t31"
      ON "t70"."kind_code" = "t31"."kind_code"
      AND "t70"."regime_code" = "t31"."regime_code"
  ) AS "t71"
  WHERE
    "t71"."scope_from" <= "t71"."opens_on"
    AND (
      (
        "t71"."scope_to" IS NULL
      ) OR (
        "t71"."scope_to" > "t71"."opens_on"
      )
    )
    AND (
      (
        "t71"."min_size" IS NULL
      )
      OR (
        "t71"."size" IS NULL
      )
      OR (
        "t71"."size" >= "t71"."min_size"
      )
    )
) AS "t72"
