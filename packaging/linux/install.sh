#!/bin/sh
# Install the bundle for this user: the program, its entry in the menu, and letter files that open with a double click.
# Usage: packaging/linux/install.sh [BUNDLE]       (dist/tidings, where none is named)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bundle=${1:-"$here/../../dist/tidings"}
data=${XDG_DATA_HOME:-"$HOME/.local/share"}
[ -x "$bundle/tidings" ] || { echo "There is no bundle in $bundle. Build it with: python3 dev.py bundle" >&2; exit 2; }
mkdir -p "$HOME/.local/bin" "$HOME/.local/lib" "$data/applications" "$data/mime/packages" "$data/icons/hicolor/256x256/apps"
rm -rf "$HOME/.local/lib/tidings.new"
cp -R "$bundle" "$HOME/.local/lib/tidings.new"
rm -rf "$HOME/.local/lib/tidings"
mv "$HOME/.local/lib/tidings.new" "$HOME/.local/lib/tidings"
ln -sf "$HOME/.local/lib/tidings/tidings" "$HOME/.local/bin/tidings"
sed "s|^Exec=tidings|Exec=\"$HOME/.local/bin/tidings\"|" "$here/tidings.desktop" > "$data/applications/tidings.desktop"
cp "$here/tidings.xml" "$data/mime/packages/tidings.xml"
cp "$here/../../assets/icons/tidings.png" "$data/icons/hicolor/256x256/apps/tidings.png"
if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications"; fi
echo "Tidings is installed. Start it from the menu, or with: tidings"
