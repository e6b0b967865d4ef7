@echo off
rem Starts Planwright. No words, or --case FILE: the window. Any other first word: that command, in the headless application.
setlocal enabledelayedexpansion
set "home=%~dp0"
if not defined JAVA_HOME (
  echo planwright: no Java 25 found; install a Temurin 25 JDK and name its folder in JAVA_HOME 1>&2
  exit /b 1
)
for %%f in ("%home%plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%f"
set "options=-XX:MaxRAMPercentage=70 --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
set "properties=-Dplanwright.home="%home%." -Dplanwright.dropins="%home%dropins" -Dlogback.configurationFile="%home%configuration\logback.xml""
set "first=%~1"
if "%first%"=="--plugins" set "first=%~3"
if "%first%"=="" goto window
if "%first%"=="--help" goto command
if "%first%"=="--version" goto command
if "%first:~0,1%"=="-" goto window
:command
set "own=%TEMP%\planwright-%RANDOM%%RANDOM%"
mkdir "%own%\org.eclipse.equinox.simpleconfigurator"
copy /y "%home%configuration\config.ini" "%own%" >nul
copy /y "%home%configuration\org.eclipse.equinox.simpleconfigurator\bundles.info" "%own%\org.eclipse.equinox.simpleconfigurator" >nul
"%JAVA_HOME%\bin\java" %options% %properties% -jar "%launcher%" -nosplash -install "%home%." -data @none -configuration "%own%" -application org.planwright.cli.application %*
set code=%errorlevel%
rmdir /s /q "%own%"
exit /b %code%
:window
start "Planwright" "%JAVA_HOME%\bin\javaw" %options% %properties% -jar "%launcher%" -nosplash -install "%home%." %*
