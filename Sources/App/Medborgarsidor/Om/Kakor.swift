import HTML
import HTTP
import Site

// 9 kap. 28 § lagen (2022:482) om elektronisk kommunikation: samtycke behövs inte för det som är nödvändigt för tjänsten, information gör det.
func kakor(_ anrop: Anrop) -> Response {
    anrop.sida(titel: "Kakor", sökbar: true) { ut in
        ut.h1("Kakor")
        ut.p("Vi använder bara kakor som behövs för att du ska kunna vara inloggad. Därför frågar vi inte om lov.", .class("ingress"))
        ut.ul { ut in
            ut.li("En kaka håller reda på att du är inloggad. Den innehåller ett slumptal och inget om dig. Den slutar gälla när du loggar "
                + "ut, när du inte har gjort något på 20 minuter, och senast efter 8 timmar.")
            ut.li("En kaka finns medan du loggar in, så att inloggningen hör ihop med din webbläsare.")
            ut.li("Har du loggats ut medan du skrev finns en kaka i högst en timme, så att du kan få tillbaka det du skrev.")
            ut.li("Går du vidare från Räkna själv till ansökan bär en kaka med dig dina svar dit. Den försvinner när de är framme, och "
                + "senast efter en timme.")
        }
        ut.p("Vi mäter inte vad du gör, visar ingen reklam och lämnar inget till någon annan. Du kan ta bort kakorna i webbläsaren. Då loggas du ut.")
    }
}
