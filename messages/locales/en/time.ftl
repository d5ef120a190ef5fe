time = .
    .tomorrow = { $time } tomorrow
    .yesterday = { $time } yesterday
    .on_day = { $day }/{ $month }, { $time }
