place = .
    .unknown = 地点没写
    .your_spot = 您说的地方
    .demo = 〔演示〕
