"""Pages (页面): HTTP only; each room of pages has its folder."""
