place = .
    .unknown = place not given
    .demo = [demo]
