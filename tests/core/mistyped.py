"""Mistakes that people make at the keyboard, sixty in each language, each beside what was meant."""

from __future__ import annotations

ENGLISH = """
    accomodate accommodate  acheive achieve  adress address  agression aggression  alot lot
    apparant apparent  arguement argument  becuase because  beggining beginning  beleive believe
    buisness business  calender calendar  collegue colleague  comitted committed  comittee committee
    concious conscious  definately definitely  dissapoint disappoint  embarass embarrass
    enviroment environment  excercise exercise  existance existence  experiance experience
    familar familiar  finaly finally  foriegn foreign  freind friend  goverment government
    happend happened  immediatly immediately  independant independent  interupt interrupt
    knowlege knowledge  liason liaison  libary library  maintainance maintenance  neccessary necessary
    neigbour neighbour  noticable noticeable  occured occurred  oppurtunity opportunity
    orginal original  parliment parliament  peice piece  persue pursue  posession possession
    prefered preferred  probaly probably  realy really  recieve receive  reccomend recommend
    refered referred  relevent relevant  seperate separate  succesful successful  suprise surprise
    teh the  tommorow tomorrow  untill until  wich which
"""

GERMAN = """
    agressiv aggressiv  Addresse Adresse  aufjedenfall jedenfalls  Bedürfniss Bedürfnis
    Begrüssung Begrüßung  Behörte Behörde  bischen bisschen  Brif Brief  desweiteren weiteren
    Diskusion Diskussion  eigendlich eigentlich  endlcih endlich  Entäuschung Enttäuschung
    Ergebniss Ergebnis  erreihct erreicht  Erfarung Erfahrung  Famlie Familie  Fragebogn Fragebogen
    garnicht nicht  Gesellschft Gesellschaft  Gesprech Gespräch  gründlcih gründlich  hälst hältst
    Hilfee Hilfe  imemr immer  Interresse Interesse  Interwiev Interview  Kentnisse Kenntnisse
    Kommision Kommission  komunizieren kommunizieren  Maschiene Maschine  Menshcen Menschen
    mitlerweile mittlerweile  nähmlich nämlich  nciht nicht  Nachbarschft Nachbarschaft
    offensichlich offensichtlich  orginal original  Projekct Projekt  projezieren projizieren
    Qualtität Qualität  Rückmeldnug Rückmeldung  Rythmus Rhythmus  schliesslich schließlich
    seperat separat  sozail sozial  Standart Standard  Strasse Straße  tatsächlcih tatsächlich
    Termn Termin  Teilnahmer Teilnehmer  unterstüzen unterstützen  Verantwortug Verantwortung
    vielleich vielleicht  vorraus voraus  Vorraussetzung Voraussetzung  warscheinlich wahrscheinlich
    wiederspiegeln widerspiegeln  Zusamenarbeit Zusammenarbeit  zuück zurück
"""
