# What stands around an entry. The date is when our text was held against its source, not an expert's review.
answer = .
    .source = 依据：{ $source } · { $reviewed } 核对
    .source_unchecked = 依据：{ $source } · 还没逐句核对
    .not_a_doctor = 这是急救常识，不代替医生。
    .ask_missing = 缺什么？打一句，不记名。
    .active =
        您这里正有：{ $event }{ $colour }预警，{ $level }。
        { $issuer } { $at } 发布，还没解除。
        社区提示：{ $text }
    .active_own = 您这里正有：{ $what }（社区 { $at } 发）
    .active_case = 您这里正有：{ $kind }，{ $who } { $at } 接了。
    .active_newer = 有新消息，点“看预警原文”。
