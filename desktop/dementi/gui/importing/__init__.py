"""Articles come in: what files hold is shown, corrected and chosen before anything is stored; then what came of it."""
