time = .
    .tomorrow = 明天 { $time }
    .yesterday = 昨天 { $time }
    .on_day = { $month } 月 { $day } 日 { $time }
