import Lagrum
import Riksnorm

/// Något som ingen författning säger, och hur det räknas här. Ändras en läsning ändras regelversionen.
package struct Läsning: Sendable {
    package let fråga: String
    package let svar: String
    /// Paragrafen som lämnar frågan öppen.
    package let lagrum: Lagrum

    package static let alla = [
        Läsning(fråga: "Hur avrundas beloppet?", svar: "Varje steg räknas till öret. Sist avrundas biståndet till hela kronor, 50 öre uppåt.",
                lagrum: Lagtext.rättTillBistånd.lagrum),
        Läsning(fråga: "Vilken månads inkomster räknas?", svar: """
            Månaden före den som biståndet gäller. En ersättning som fanns månaden dessförinnan men inte nu räknas med till dess att en \
            handläggare har sett vad som hänt.
            """, lagrum: Lagtext.rättTillBistånd.lagrum),
        Läsning(fråga: "Vad händer med pengar som har kommit in en annan månad?", svar: """
            De räknas inte för den här månaden, men en handläggare ser dem. Pengar som kom in månaden därpå räknas när den månaden söks.
            """, lagrum: Lagtext.rättTillBistånd.lagrum),
        Läsning(fråga: "Vilken dag räknas barnets ålder?", svar: "Månadens första dag, om kommunen inte har bestämt den sista.",
                lagrum: Lagtext.riksnorm.lagrum),
        Läsning(fråga: "Hur delas en kostnad när barnet bor här en del av månaden?", svar: """
            Efter antalet dagar, på det sätt som kommunen har bestämt. Har kommunen inte bestämt något räknas hela månaden. En handläggare \
            prövar alltid svaret.
            """, lagrum: Lagtext.riksnorm.lagrum),
        Läsning(fråga: "Bor den vuxnes barn också i hushållsgemenskapen, vad är deras del?", svar: """
            En lika stor del av de gemensamma kostnaderna för var och en. Paragrafen talar bara om den vuxne.
            """, lagrum: Lagtext.fleraPersoner.lagrum),
        Läsning(fråga: "Från när räknas de två åren med jobbstimulans?", svar: """
            Från månaden efter den sjätte i följd. Därefter krävs sex nya månader. En handläggare prövar alltid svaret.
            """, lagrum: Lagtext.jobbstimulans.lagrum),
        Läsning(fråga: "Gäller prisbasbeloppet för varje barn eller för barnen tillsammans?", svar: "För varje barn för sig.",
                lagrum: Lagtext.barnsInkomster.lagrum),
        Läsning(fråga: "Vilket års prisbasbelopp gäller för barnets lön, och räknas lönen före eller efter skatt?", svar: """
            Det år som lönen kom in: söker man för januari är det decemberlönens år. Lönen räknas efter skatt, som andra inkomster.
            """, lagrum: Lagtext.barnsInkomster.lagrum),
    ]
}
