// A tap on a map of ours is a point on the earth: the edges' degrees stand on the element.

export function onTap(map, tapped) {
  map.addEventListener("click", event => {
    const box = map.viewBox.baseVal, shown = map.getBoundingClientRect();
    const x = (event.clientX - shown.left) / shown.width, y = (event.clientY - shown.top) / shown.height;
    const d = map.dataset, north = Number(d.north), west = Number(d.west);
    const dot = map.querySelector(".m-tapped");
    dot.setAttribute("cx", x * box.width);
    dot.setAttribute("cy", y * box.height);
    tapped(north + y * (Number(d.south) - north), west + x * (Number(d.east) - west));
  });
}

// Asks the phone where it is; `found(lat, lon, accuracy)` or `none()`.
export function phonePlace(found, none) {
  if (!navigator.geolocation) { none(); return; }
  navigator.geolocation.getCurrentPosition(
    at => found(at.coords.latitude, at.coords.longitude, at.coords.accuracy), none,
    { enableHighAccuracy: true, timeout: 12000, maximumAge: 30000 });
}
