# What stands around an entry. The date is when our text was held against its source, not an expert's review.
answer = .
    .source = 依据：{ $source } · { $reviewed } 核对
    .not_a_doctor = 这是急救常识，不代替医生。
    .ask_missing = 缺什么？打一句，不记名。
