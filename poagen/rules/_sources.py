"""Where rules are known from: pages and papers that several rules cite, as read by 2026-11-22."""

PLAN = (
    "Amazon's help page on plans of action, G201623610 "
    "(https://sellercentral.amazon.nl/gp/help/external/help.html?itemID=201623610&language=en_GB)"
)

OLDER_PLAN = (
    "Amazon's help page G201623610 in an older copy "
    "(https://sellercentral.amazon.co.uk/gp/help/external/G201623610?language=en_GB)"
)

INVOICES = (
    "Amazon staff on invoices "
    "(https://sellercentral-europe.amazon.com/forums/t/send-to-amazon-fba-max-weight-per-box/571361.rss)"
)

SYMONS = "Symons, How to Write an Amazon Plan of Action, 2023"

SPECIFICS = (
    "Lawyers of sellers ask for names, dates and outcomes "
    "(https://amazonsellerslawyer.com/blog/5-guidelines-for-writing-a-persuasive-winning-plan-of-action)"
)

YAML = "YAML 1.2.2 (https://yaml.org/spec/1.2.2/)"

PYYAML = "the behaviour of yaml.safe_load in PyYAML 6.0.3"

BAD_UNICODE = (
    "Unicode Technical Report 36, Unicode Security Considerations (https://www.unicode.org/reports/tr36/)"
)

DEADLINES = (
    "Notices ask for an answer within 72 hours to 30 days; product safety within 7 days "
    "(https://sellercentral.amazon.com/gp/help/external/help.html?itemID=4QUDFLRX8GBFPVV&language=en-US)"
)
