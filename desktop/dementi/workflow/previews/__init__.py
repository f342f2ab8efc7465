"""What files hold, shown before anything is stored: read, judged, corrected, then imported or left."""
