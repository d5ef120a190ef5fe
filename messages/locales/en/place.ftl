place = .
    .unknown = place not given
    .your_spot = the place you gave
    .demo = [demo]
