; The installer for Windows, made with Inno Setup 6 from the bundle: iscc packaging\windows\tidings.iss
; It installs for one user without administrator's rights, and lets letter files open with a double click.
#define Root "..\.."

[Setup]
AppId={{6E0F4E1A-6C0B-4E2B-9F0A-7B9C53E0D2A1}
AppName=Tidings
AppVersion={#GetEnv("TIDINGS_VERSION")}
DefaultDirName={autopf}\Tidings
DefaultGroupName=Tidings
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
OutputDir={#Root}\dist
OutputBaseFilename=tidings-setup
SetupIconFile={#Root}\assets\icons\tidings.ico
UninstallDisplayIcon={app}\tidings-app.exe
LicenseFile={#Root}\LICENSE
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"
Name: "sk"; MessagesFile: "compiler:Languages\Slovak.isl"
Name: "el"; MessagesFile: "compiler:Languages\Greek.isl"

[Files]
Source: "{#Root}\dist\tidings\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Tidings"; Filename: "{app}\tidings-app.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.tidings"; ValueType: string; ValueData: "Tidings.Letter"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Tidings.Letter"; ValueType: string; ValueData: "Tidings letter"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Tidings.Letter\DefaultIcon"; ValueType: string; ValueData: "{app}\tidings-app.exe,0"
Root: HKA; Subkey: "Software\Classes\Tidings.Letter\shell\open\command"; ValueType: string; ValueData: """{app}\tidings-app.exe"" ""%1"""

[Run]
Filename: "{app}\tidings-app.exe"; Description: "{cm:LaunchProgram,Tidings}"; Flags: nowait postinstall skipifsilent
