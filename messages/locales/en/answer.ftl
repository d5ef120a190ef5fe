# What stands around an entry. The date is when our text was held against its source, not an expert's review.
answer = .
    .source = Source: { $source } · checked against it { $reviewed }
    .not_a_doctor = This is first aid, it does not replace a doctor.
    .ask_missing = What is missing? One line, no name kept.
