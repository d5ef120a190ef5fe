place = .
    .unknown = 地点没写
    .demo = 〔演示〕
