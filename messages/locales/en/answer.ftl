# What stands around an entry. The date is when our text was held against its source, not an expert's review.
answer = .
    .source = Source: { $source } · checked against it { $reviewed }
    .source_unchecked = Source: { $source } · not yet checked against it
    .not_a_doctor = This is first aid, it does not replace a doctor.
    .ask_missing = What is missing? One line, no name kept.
    .active =
        In force where you live: { $event }, { $colour } warning, { $level }.
        Issued by { $issuer }, { $at }, not lifted yet.
        Community advice: { $text }
    .active_own = Going on where you live: { $what } (community notice, { $at })
    .active_case = Going on where you live: { $kind }, { $who } took it at { $at }.
    .active_newer = There is news: press “See the warning”.
